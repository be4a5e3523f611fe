#pragma once
/// Sizes of a layout's arrays.

#include <multivector/model/model.hpp>

namespace mv::ensemble {

struct Shape {
    std::size_t alternatives, outcomes, summarised, series, times, trace_times; ///< outcomes and summarised: entries

    explicit Shape(const Layout& layout)
        : alternatives(layout.alternatives.size()), outcomes(layout.outcome_entries()),
          summarised(layout.summarised_entries()), series(layout.series.size()), times(layout.times.size()),
          trace_times(layout.trace_times.size())
    {
    }

    std::size_t outcome_cells() const { return alternatives * outcomes; }
    std::size_t summarised_cells() const { return alternatives * summarised; }
    std::size_t series_cells() const { return alternatives * series * times; }
};

} // namespace mv::ensemble
