// The address of a database as a user types it, taken to pieces and checked, so that nothing but what is named here reaches the driver.
#pragma once

#include <string>

#include "geo/base/result.h"
#include "geo/model/input_address.h"

namespace imap {

/// Parts of "postgresql://user:password@host:port/database?sslmode=require", decoded; empty = left to libpq's own rules (~/.pgpass, PGHOST, ...).
/// `host` may be the folder of a socket, as in "postgresql:///database?host=/run/postgresql".
struct DatabaseAddress {
    std::string user, password, host, port, database, sslmode;
};

/// Errors never hold the password.
Result<DatabaseAddress> parse_database_address(const std::string& address);

/// libpq's connection string, each value in quotation marks of its own (https://www.postgresql.org/docs/15/libpq-connect.html), for a session that cannot
/// write and that gives up in time.
std::string connection_string(const DatabaseAddress& address);

}  // namespace imap
