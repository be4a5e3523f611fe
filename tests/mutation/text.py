"""Reading C++ just far enough to change it: what is code, where an operand ends, what the arguments of a call are."""

import re

NOT_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*$", re.MULTILINE)
# Declarations of compile time, contracts, and what makes an error's message.
LEFT_OUT = re.compile(
    r"^[^\n]*\b(?:static_assert|MV_EXPECT|throw|InputError|template|using|namespace|operator|enum)\b[^\n]*$",
    re.MULTILINE,
)
NAME = re.compile(r"[A-Za-z_][\w:]*(?:_cast<[^<>]*>)?|\d*\.?\d+(?:e-?\d+)?[fu]?")
OPENING, CLOSING = "([{", ")]}"


def blank(match):
    """As many characters, none of them code."""
    return re.sub(r"[^\n]", "\0", match.group())


def masked(text):
    """The text with all that is not to be changed blanked, every character in its place."""
    for pattern in (NOT_CODE, DIRECTIVE, LEFT_OUT):
        text = pattern.sub(blank, text)
    return text


def closing(code, start):
    """Behind the bracket that closes the one at `start`; nothing where it stays open."""
    depth = 0
    for place in range(start, len(code)):
        depth += (code[place] in OPENING) - (code[place] in CLOSING)
        if depth == 0:
            return place + 1
    return None


def operand(code, start):
    """Behind the operand that begins at `start`: a name or number or bracket, and the calls, indices and members that
    follow; nothing where there is none."""
    place = start + (code[start : start + 1] in ("-", "!"))
    if code[place : place + 1] == "(":
        place = closing(code, place)
    else:
        name = NAME.match(code, place)
        place = name.end() if name else None
    while place is not None and code[place : place + 1] in ("(", "[", ".", "-"):
        if code[place] in "([":
            place = closing(code, place)
            continue
        member = re.compile(r"(?:\.|->)\w+").match(code, place)
        if not member:
            break
        place = member.end()
    return place


def product(code, start):
    """Behind a chain of factors."""
    place = operand(code, start)
    while place is not None:
        more = re.compile(r"\s[*/]\s+").match(code, place)
        if not more:
            break
        place = operand(code, more.end())
    return place


def clause(code, start):
    """Behind the part of a condition that begins at `start`."""
    depth = 0
    for place in range(start, len(code)):
        if depth == 0 and (code[place] in ")]},;?:" or code[place : place + 2] in ("&&", "||")):
            return place - (code[place - 1] == " ")
        depth += (code[place] in OPENING) - (code[place] in CLOSING)
    return None


def arguments(code, bracket):
    """Begin and end of each argument of a call whose bracket opens at `bracket`."""
    end = closing(code, bracket)
    if end is None:
        return []
    found, begin, depth = [], bracket + 1, 0
    for place in range(bracket + 1, end):
        depth += (code[place] in OPENING) - (code[place] in CLOSING)
        if (depth == 0 and code[place] == ",") or depth < 0:
            found.append((begin, place))
            begin = place + 1
    return [(a + len(code[a:b]) - len(code[a:b].lstrip()), b) for a, b in found]


def loop_heads(code):
    """Begin and end of what stands in the brackets of each `for`."""
    heads = [(found.end() - 1, closing(code, found.end() - 1)) for found in re.finditer(r"\bfor \(", code)]
    return [head for head in heads if head[1]]
