// Our own limits on what strangers' files may hold, in one place; README and ARCHITECTURE.md list them.
#pragma once

#include <cstddef>
#include <cstdint>

namespace imap {

// Sizes of files and archives.
inline constexpr double largest_number = 1e290;  ///< in a cell, either way: all rows of a table can still be added up
inline constexpr std::uintmax_t max_file_bytes = std::uintmax_t{1} << 30;
inline constexpr std::size_t max_table_bytes = std::size_t{512} << 20;  ///< text of a table, unpacked
/// Tables pack to a twentieth, very regular ones to a hundredth; a little that unpacks is never suspicious.
inline constexpr std::size_t max_unpacking_ratio = 250, unsuspicious_bytes = std::size_t{16} << 20;
inline constexpr std::size_t max_archive_entries = 10'000;  ///< files and folders
inline constexpr std::ptrdiff_t max_archive_depth = 64;     ///< folders in folders

// Features.
inline constexpr std::size_t max_features = 200'000;
inline constexpr std::size_t max_points = 50'000'000;
inline constexpr std::size_t max_feature_bytes = std::size_t{256} << 20;  ///< of one feature in GeoJSON, as text: some five million points
inline constexpr int max_geometry_nesting = 16;

inline constexpr std::size_t max_value_letters = 10'000;  ///< of one attribute; more is cut off

// Tables.
inline constexpr std::size_t max_rows = 10'000'000;
inline constexpr long long max_sheet_rows = 2'000'000;  ///< twice what Excel holds
inline constexpr std::size_t max_columns = 5000;
inline constexpr std::size_t max_row_bytes = std::size_t{1} << 20;  ///< a cell is within its row

// The process that reads (reader_process, confinement).
inline constexpr std::size_t max_reader_bytes = std::size_t{4} << 30;  ///< of memory
inline constexpr std::size_t max_answer_bytes = std::size_t{3} << 30;  ///< of what it sends
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool under_sanitizer = true;  ///< it reserves terabytes of addresses, takes its time, and its reports must be seen
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool under_sanitizer = true;
#else
inline constexpr bool under_sanitizer = false;
#endif
#else
inline constexpr bool under_sanitizer = false;
#endif
inline constexpr unsigned reader_slowness = under_sanitizer ? 5 : 1;
inline constexpr unsigned reader_base_cpu_s = 4, reader_cpu_s_per_mib = 1, reader_cpu_s_per_packed_mib = 8;

}  // namespace imap
