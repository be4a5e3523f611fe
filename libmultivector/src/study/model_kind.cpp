#include <multivector/study/model_kind.hpp>

#include <nlohmann/json.hpp>

namespace mv {

Answer ModelKind::alternatives(const Scenario& scenario) const
{
    const auto made = study(scenario, scenario.keys.copy());
    const std::vector<std::string>& labels = made->cases().front().model->layout().alternatives;
    std::string text;
    for (const std::string& label : labels) text += label + "\n";
    return {text, nlohmann::json(labels).dump() + "\n"};
}

} // namespace mv
