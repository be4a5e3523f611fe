// A strategy that fails where rivals quarrel: in some replicates of some points.
#include <multivector/models/mv1/extension.hpp>
#include <multivector/models/mv1/strategy.hpp>
#include <multivector/plugin.hpp>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace {

class Moody : public mv::mv1::PortfolioRule {
public:
    std::string name() const override { return "moody"; }
    std::string meaning() const override { return "Gives up in the face of rivalry."; }
    std::string source() const override { return "tests"; }
    void decide(const mv::mv1::Situation& s, mv::mv1::Ties& target) const override
    {
        target = s.data;
        if (s.replicate % 8 != 3 || s.year < 2 || s.rivalry[0][2] < .5f) return;
        char text[64];
        std::snprintf(text, sizeof text, "rivalry is %.9g", static_cast<double>(s.rivalry[0][2]));
        throw std::runtime_error(text);
    }
};

void add(mv::mv1::Extensions& extensions) { extensions.add({"moody", std::make_shared<Moody>(), {}, {}}); }

} // namespace

MULTIVECTOR_PLUGIN(add)
