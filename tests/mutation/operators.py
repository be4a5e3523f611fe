"""Small changes of C++ code, the slips of a pen: each operator finds the sites of a text where it applies."""

import re
from dataclasses import dataclass

from text import arguments, clause, loop_heads, masked, operand, product

# Names of one kind that stand side by side; whoever writes one may mean the other.
PAIRS = [
    ("before", "after"),
    ("pair_first", "pair_second"),
    ("border_a", "border_b"),
    ("capability_E", "capability_S"),
    ("gap", "rho"),
    ("first", "second"),
    ("low", "high"),
    ("block.x", "block.target"),
    ("proximity", "presence"),
    ("economic", "security"),
    ("onset", "ends"),
]
INDEX = {"g": "h", "h": "g", "i": "j", "j": "i"}
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
BOUNDARY = {"<": "<=", ">": ">=", "<=": "<", ">=": ">"}
BOUNDS = {"min": 2, "max": 2, "lesser": 2, "greater": 2, "clip": 3, "clamp": 3, "unit": 1}
EITHER_WAY = {"min", "max", "lesser", "greater", "Mask", "Lanes", "pair", "tie", "abs"}
LEFT_SIDE = r"[A-Za-z_][\w.]*(?:\([^()\n]*\)|\[[^\[\]\n]*\])*"
STATEMENT = re.compile(rf"^([ ]+)((?:own\({LEFT_SIDE}\))|{LEFT_SIDE}) ([-+*/|&]?=) [^;{{\n]*;$", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """One change: text[begin:end] becomes `new`."""

    operator: str
    begin: int
    end: int
    new: str

    def applied(self, text):
        """The text with this change."""
        return text[: self.begin] + self.new + text[self.end :]


def dropped(code, operators, end_of):
    """`a * b` to `a`, for these operators."""
    for found in re.finditer(rf"(?<=[\w)\]])\s+({operators})\s+(?=\S)", code):
        end = end_of(code, found.end())
        if end:
            yield found.start(), end, ""


def exchanged_words(code, words, pattern):
    """Each match of the pattern to what `words` gives for its first group."""
    for found in re.finditer(pattern, code):
        if found.group(1) in words:
            yield found.start(1), found.end(1), words[found.group(1)]


def calls(code, names):
    """Calls of these functions: name, begin, end of name, arguments."""
    for found in re.finditer(r"(?<![\w.])(?:std::)?(\w+)\(", code):
        if found.group(1) in names:
            parts = arguments(code, found.end() - 1)
            if parts:
                yield found.group(1), found.start(), found.end(), parts


def outside_loops(code, sites):
    """Those not in the head of a loop, where a wrong bound would read beyond an array."""
    heads = loop_heads(code)
    return (site for site in sites if not any(begin <= site[0] < end for begin, end in heads))


def factor(code):
    return dropped(code, r"\*|/", operand)


def term(code):
    return outside_loops(code, dropped(code, r"\+|-", product))


def sign(code):
    sites = exchanged_words(code, {"+": "-", "-": "+"}, r"(?<=[\w)\]])\s([-+])\s(?=\S)")
    return outside_loops(code, sites)


def quotient(code):
    return exchanged_words(code, {"*": "/", "/": "*"}, r"(?<=[\w)\]])\s([*/])\s(?=\S)")


def boundary(code):
    return outside_loops(code, exchanged_words(code, BOUNDARY, r"\s(<=?|>=?)\s"))


def comparison(code):
    return outside_loops(code, exchanged_words(code, TURNED, r"\s(<=?|>=?)\s"))


def extreme(code):
    words = {"min": "max", "max": "min", "lesser": "greater", "greater": "lesser"}
    return exchanged_words(code, words, r"(?<![\w.])(?:std::)?(\w+)\(")


def bound(code):
    """`min(a, b)` to `(a)`: a bound forgotten."""
    for name, begin, _, parts in calls(code, BOUNDS):
        if len(parts) == BOUNDS[name]:
            yield begin, parts[-1][1] + 1, f"({code[parts[0][0] : parts[0][1]]})"


def branches(code):
    """`select(m, a, b)` to `select(m, b, a)`."""
    for _, _, _, parts in calls(code, {"select"}):
        if len(parts) == 3:
            (_, _), (a, b), (c, d) = parts
            yield a, d, f"{code[c:d]}, {code[a:b]}"


def condition(code):
    """`where(m, a)` to `(a)`, and `a & b` to `a`."""
    for _, begin, _, parts in calls(code, {"where"}):
        if len(parts) == 2:
            yield begin, parts[1][1] + 1, f"({code[parts[1][0] : parts[1][1]]})"
    yield from dropped(code, r"&|\|", operand)
    yield from dropped(code, r"&&|\|\|", clause)


def either(code):
    words = {"&": "|", "|": "&", "&&": "||", "||": "&&"}
    return exchanged_words(code, words, r"(?<=[\w)\]])\s(&&?|\|\|?)\s(?=\S)")


def negation(code):
    for found in re.finditer(r"(?<![\w!])!(?=[\w(])", code):
        yield found.start(), found.end(), ""


def indices(code):
    """`a(i, g)` to `a(g, i)`, `a[g][h]` to `a[h][g]`."""
    for found in re.finditer(r"(\w+)([(\[])([a-z])(, |\]\[)([a-z])[)\]]", code):
        name, _, a, _, b = found.groups()
        if a != b and name not in EITHER_WAY:
            yield found.start(3), found.end(5), f"{b}{found.group(4)}{a}"


def other(code):
    """The index of the one for that of the other, where both are about."""
    for begin, end, new in outside_loops(code, exchanged_words(code, INDEX, r"(?<=[\[( ])([ghij])(?=[\]),])")):
        if re.search(rf"\b{new}\b", code[max(0, begin - 300) : end + 100]):
            yield begin, end, new


def sibling(code):
    """A name for the one beside it, such as what was before for what is after."""
    for a, b in PAIRS:
        for one, two in ((a, b), (b, a)):
            known = "_" in two or re.search(rf"\b{re.escape(two)}\b", code)
            for found in re.finditer(rf"\b{re.escape(one)}\b", code) if known else ():
                yield found.start(), found.end(), two


def number(code):
    """0 and 1 for one another, other numbers doubled."""
    for found in re.finditer(r"(?<![\w.])(\d*\.\d*)f?(?![\w.])", code):
        value = float(found.group(1)) if found.group(1) != "." else None
        if value is not None:
            new = {0.0: 1.0, 1.0: 0.0}.get(value, 2 * value)
            yield found.start(1), found.end(1), f"{new}"


def statement(code):
    """An assignment left out."""
    for found in STATEMENT.finditer(code):
        yield found.end(1), found.end(), ";"


def old_value(code):
    """An assignment behind the statement that reads what it assigns."""
    for found in STATEMENT.finditer(code):
        after = re.compile(rf"\n{found.group(1)}(?! )[^;{{}}\n]*;(?=\n)").match(code, found.end())
        if after and re.search(rf"(?<![\w.]){re.escape(found.group(2))}(?!\w)", after.group()):
            yield found.start(), after.end(), f"{after.group()[1:]}\n{found.group()}"


def accumulation(code):
    """`+=` to `=`."""
    for found in STATEMENT.finditer(code):
        if found.group(3) != "=":
            yield found.start(3), found.end(3), "="


def loop(code):
    """A loop that leaves out its first or its last."""
    for begin, end in loop_heads(code):
        for found in re.compile(r"(?<= = )0(?=[;,])").finditer(code, begin, end):
            yield found.start(), found.end(), "1"
        for found in re.compile(r"; (\w+)(?= < )").finditer(code, begin, end):
            yield found.start(1), found.end(1), f"{found.group(1)} + 1"


OPERATORS = [factor, term, sign, quotient, boundary, comparison, extreme, bound, branches, condition, either, negation]
OPERATORS += [indices, other, sibling, number, statement, old_value, accumulation, loop]


def sites(text):
    """Every change that any operator can make, by operator; a site that touches what is no code is none."""
    code = masked(text)
    found = {}
    for operator in OPERATORS:
        name = operator.__name__.replace("_", " ")
        whole = {Site(name, *site) for site in operator(code) if "\0" not in code[site[0] : site[1]] + site[2]}
        found[name] = sorted(whole, key=lambda site: (site.begin, site.end, site.new))
    return {name: changes for name, changes in found.items() if changes}
