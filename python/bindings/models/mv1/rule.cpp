#include "rule.hpp"

#include "arrays.hpp"

#include <cstring>

namespace mv::python {
namespace {

const std::string who = "the strategy returned";

std::string wanted(const std::string& index, const std::vector<py::ssize_t>& shape)
{
    return "an array of shares, [" + index + "], of shape " + shape_text(shape) + "; s.split(...) makes one";
}

[[noreturn]] void refuse_shape(const Floats& ties, const std::string& allowed)
{
    throw UserCodeError(who + " an array of shape " + shape_text(shape_of(ties)) + "; allowed is " + allowed);
}

/// Copies an array [supplier, function] into ties.
void read(const py::object& returned, const mv1::Situation& s, mv1::Ties& target)
{
    const std::vector<py::ssize_t> shape{s.powers + first_power_supplier, s.functions};
    const Floats ties = numbers_of(returned, who, wanted("supplier, function", shape));
    if (shape_of(ties) != shape) refuse_shape(ties, wanted("supplier, function", shape));
    const auto view = ties.unchecked<2>();
    for (py::ssize_t k = 0; k < shape[0]; ++k)
        for (py::ssize_t f = 0; f < shape[1]; ++f)
            target[static_cast<std::size_t>(k)][static_cast<std::size_t>(f)] = view(k, f);
}

/// Copies an array [lane, supplier, function], or one [supplier, function] for all lanes.
void read(const py::object& returned, const mv_situation& s, mv1::TiesOfSixteen& target)
{
    const std::vector<py::ssize_t> shape{block_lanes, s.suppliers, s.functions};
    const std::string allowed = wanted("lane, supplier, function", shape);
    const Floats ties = numbers_of(returned, who, allowed);
    const bool same = ties.ndim() == 2 && ties.shape(0) == shape[1] && ties.shape(1) == shape[2];
    if (!same && shape_of(ties) != shape) refuse_shape(ties, allowed);
    const auto* first = reinterpret_cast<const char*>(ties.data());
    const py::ssize_t of_lane = same ? 0 : ties.strides(0), of_supplier = ties.strides(same ? 0 : 1),
                      of_function = ties.strides(same ? 1 : 2);
    for (py::ssize_t k = 0; k < shape[1]; ++k)
        for (py::ssize_t f = 0; f < shape[2]; ++f) {
            const char* at = first + k * of_supplier + f * of_function;
            for (float& x : target[static_cast<std::size_t>(k)][static_cast<std::size_t>(f)]) {
                std::memcpy(&x, at, sizeof x);
                at += of_lane;
            }
        }
}

} // namespace

void PlainRule::decide(const mv1::Situation& situation, mv1::Ties& target) const
{
    with_python(context(), [&] { read((*function_)(Seen{situation, context().world}), situation, target); });
}

bool PlainRule::decide_sixteen(const mv1::SituationOfSixteen& situation, mv1::TiesOfSixteen& target) const
{
    with_python(context(), [&] {
        Seen seen{*situation.data, context().world};
        const std::size_t suppliers = static_cast<std::size_t>(situation.powers + first_power_supplier);
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            if (context().stop) throw Interrupted("stopped by the caller");
            mv1::Ties ties{};
            const bool repeats = lane > 0 && situation.replicate[lane] == situation.replicate[lane - 1];
            if (!repeats) {
                fill(situation, lane, seen.now);
                read((*function_)(seen), seen.now, ties);
            }
            for (std::size_t k = 0; k < suppliers; ++k)
                for (std::size_t f = 0; f < static_cast<std::size_t>(situation.functions); ++f)
                    target[k][f][lane] = repeats ? target[k][f][lane - 1] : ties[k][f];
        }
    });
    return true;
}

void SixteenRule::decide(const mv1::Situation& situation, mv1::Ties& target) const
{
    SeenBySixteen seen;
    fill(situation, seen);
    mv1::TiesOfSixteen sixteen{};
    ask(seen, sixteen);
    for (std::size_t k = 0; k < target.size(); ++k)
        for (std::size_t f = 0; f < target[k].size(); ++f) target[k][f] = sixteen[k][f][0];
}

bool SixteenRule::decide_sixteen(const mv1::SituationOfSixteen& situation, mv1::TiesOfSixteen& target) const
{
    SeenBySixteen seen;
    fill(situation, seen);
    ask(seen, target);
    return true;
}

void BatchRule::ask(SeenBySixteen& seen, mv1::TiesOfSixteen& target) const
{
    with_python(context(), [&] {
        seen.world = context().world;
        read((*function_)(std::move(seen)), seen.now, target); // plain memory: still there
    });
}

void CompiledRule::ask(SeenBySixteen& seen, mv1::TiesOfSixteen& target) const
{
    static_assert(sizeof(mv1::TiesOfSixteen) == sizeof(float) * MV_SUPPLIERS * MV_FUNCTIONS * MV_LANES);
    if (context().stop) throw Interrupted("stopped by the caller");
    if (function_(&seen.now, target[0][0].data()) != 1)
        throw UserCodeError(why_it_failed(*keeps_, {{&seen.now, sizeof seen.now}}, context()));
}

} // namespace mv::python
