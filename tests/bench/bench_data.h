// Inputs of any size for the kernels: the first regions of the bundled borders, and tables and datasets about them. The same each time.
#pragma once

#include <filesystem>
#include <string>

#include "viewer/scene/scene.h"

namespace imap::bench {

/// Ends the program with the error's words where there is no value.
template <class T>
T need(Result<T> result);
[[noreturn]] void fail(const Error&);

/// A part of the bundled borders in per cent of their vertices, whole regions each.
Borders some_borders(int per_cent);
/// The same as a file, kept in the temporary folder until the next run.
std::filesystem::path file_of_some_borders(int per_cent);
double count_vertices(const Borders&);

/// Rows "actor,target,value,year" about states.
std::string table_of_trade(int rows);
/// That table, imported.
std::shared_ptr<const Dataset> dataset_of_trade(int rows);
/// As many actors with a place as it takes, and an arrow between each pair until there are `arrows`.
std::shared_ptr<const Dataset> dataset_of_arrows(int arrows);

World world_with(std::shared_ptr<const Dataset>);
const FontSet& fonts();

template <class T>
T need(Result<T> result) {
    if (!result) fail(result.error());
    return std::move(result).value();
}

}  // namespace imap::bench
