#include <multivector/study/comparison_view.hpp>

namespace mv {

ComparisonView compared(const Comparison& comparison)
{
    auto coordinates = std::make_shared<results::Dataset>();
    coordinates->add_coordinate("scenario", comparison.layout().alternatives);
    comparison.study().describe(*coordinates);
    ComparisonView all;
    all.title = comparison.scenario().title;
    all.kind = comparison.scenario().kind;
    all.resolved = resolved_json(comparison);
    all.coordinates = std::move(coordinates);
    all.changes = changes(comparison);
    all.sampled = comparison.cases().front().sampled;
    for (std::size_t c = 0; c < comparison.cases().size(); ++c) {
        const Case& one = comparison.cases()[c];
        all.cases.push_back({one.name, one.meaning, {std::shared_ptr<const void>(), comparison.outcomes(c)}});
    }
    return all;
}

} // namespace mv
