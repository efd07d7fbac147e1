// Cuts the address at its signs before anything is decoded, as RFC 3986 says, and refuses parameters that would make libpq read other files.
#include "geo/io/database_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "geo/base/text.h"
#include "geo/io/row_reader.h"

namespace imap {
namespace {

constexpr std::array<std::pair<std::string_view, std::string DatabaseAddress::*>, 6> parameters{{{"user", &DatabaseAddress::user},
                                                                                                 {"password", &DatabaseAddress::password},
                                                                                                 {"host", &DatabaseAddress::host},
                                                                                                 {"port", &DatabaseAddress::port},
                                                                                                 {"dbname", &DatabaseAddress::database},
                                                                                                 {"sslmode", &DatabaseAddress::sslmode}}};

/// What stands before the sign, which is taken off; the whole text where there is none.
std::string_view take_until(std::string_view& text, char sign) {
    const std::size_t at = text.find(sign);
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return part;
}

/// Nothing for a broken escape or a NUL.
std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = static_cast<unsigned char>(text[i]);
        if (text[i] == '%') {
            const std::string_view digits = text.substr(i + 1, 2);
            const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
            if (digits.size() != 2 || failure != std::errc{} || end != digits.data() + 2) return std::nullopt;
            i += 2;
        }
        if (byte == 0) return std::nullopt;
        decoded += static_cast<char>(byte);
    }
    return decoded;
}

class AddressParser {
public:
    explicit AddressParser(const std::string& text) : text_(text) {}

    Result<DatabaseAddress> parse() {
        std::string_view query = std::string_view(text_).substr(text_.find("://") + 3);
        std::string_view database = take_until(query, '?');
        // Before anything of it is repeated in a message.
        if (query.find('@') != std::string_view::npos) return refused("behind ? stands an @; write @, :, / and ? in a password as %40, %3A, %2F and %3F");
        std::string_view server = take_until(database, '/');
        if (const std::size_t at = server.rfind('@'); at != std::string_view::npos) {
            std::string_view person = server.substr(0, at);
            server.remove_prefix(at + 1);
            set(&DatabaseAddress::user, take_until(person, ':'));
            set(&DatabaseAddress::password, person);
        }
        take_server(server);
        set(&DatabaseAddress::database, database);
        while (!query.empty()) take_parameter(take_until(query, '&'));
        check();
        if (!failure_.empty()) return refused(failure_);
        return address_;
    }

private:
    [[nodiscard]] Error refused(const std::string& why) const {
        return Error{fmt::format("{}: {}; an address is postgresql://user:password@host:port/database", shown_address(text_), why)};
    }

    void take_server(std::string_view server) {
        if (server.starts_with('[')) {  // an IPv6 address
            server.remove_prefix(1);
            set(&DatabaseAddress::host, take_until(server, ']'));
            take_until(server, ':');
        } else {
            set(&DatabaseAddress::host, take_until(server, ':'));
        }
        set(&DatabaseAddress::port, server);
    }

    void take_parameter(std::string_view text) {
        const std::string_view name = take_until(text, '=');
        for (const auto& [known, part] : parameters)
            if (name == known) return set(part, text);
        std::vector<std::string> names;
        for (const auto& [known, part] : parameters) names.emplace_back(known);
        fail(fmt::format("the parameter {} is not taken; these are: {}", in_quotes(std::string(name)), join(names, ", ")));
    }

    void set(std::string DatabaseAddress::*part, std::string_view text) {
        const std::optional<std::string> decoded = percent_decoded(text);
        if (!decoded) return fail("a % begins no escape of two digits; write % itself as %25");
        if (!decoded->empty()) address_.*part = *decoded;
    }

    void check() {
        int port = 0;
        const std::string& text = address_.port;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), port);
        if (!text.empty() && (failure != std::errc{} || end != text.data() + text.size() || port < 1 || port > 65535))
            fail("behind the host's colon stands no port from 1 to 65535; write @, :, / and ? in a password as %40, %3A, %2F and %3F");
        constexpr std::array<std::string_view, 7> modes{"", "disable", "allow", "prefer", "require", "verify-ca", "verify-full"};
        if (std::find(modes.begin(), modes.end(), address_.sslmode) == modes.end()) fail("sslmode is none of disable, allow, prefer, require, verify-ca, verify-full");
    }

    void fail(const std::string& why) {
        if (failure_.empty()) failure_ = why;
    }

    const std::string& text_;
    DatabaseAddress address_;
    std::string failure_;
};

/// Backslashes and quotation marks are the only signs that mean something inside.
std::string quoted_value(const std::string& value) {
    std::string quoted = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "'";
}

}  // namespace

Result<DatabaseAddress> parse_database_address(const std::string& address) { return AddressParser(address).parse(); }

std::string connection_string(const DatabaseAddress& address) {
    std::string text;
    for (const auto& [name, part] : parameters)
        if (!(address.*part).empty()) text += fmt::format("{}={} ", name, quoted_value(address.*part));
    // Scans in one order add up floating-point numbers in one order: the same table gives the same totals.
    return text +
           "connect_timeout='10' application_name='influence-map' options='-c default_transaction_read_only=on -c statement_timeout=600000 "
           "-c lock_timeout=10000 -c standard_conforming_strings=on -c synchronize_seqscans=off'";
}

}  // namespace imap
