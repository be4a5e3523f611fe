#pragma once
/// Sizes of a layout's arrays.

#include <multivector/model/model.hpp>

namespace mv::ensemble {

struct Shape {
    std::size_t alternatives, outcomes, state_outcomes, states, series, times, trace_times;

    explicit Shape(const Layout& layout)
        : alternatives(layout.alternatives.size()), outcomes(layout.outcomes.size()),
          state_outcomes(layout.state_outcomes.size()), states(layout.states.size()), series(layout.series.size()),
          times(layout.times.size()), trace_times(layout.trace_times.size())
    {
    }

    std::size_t outcome_cells() const { return alternatives * outcomes; }
    std::size_t state_cells() const { return alternatives * state_outcomes * states; }
    std::size_t series_cells() const { return alternatives * series * times; }
};

} // namespace mv::ensemble
