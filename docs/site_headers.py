"""The directive `{header} ROOM/NAME.hpp`: everything that a public header declares, in its order.

Breathe shows one entity at a time and, asked for a file, leaves out what lies in namespaces. So this lists the entities
of a header from Doxygen's XML and hands each to Breathe's directive for its kind. Concepts, which Breathe does not
know, are written out here.
"""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

PREFIX = "multivector/"
FREE = {"function", "enum", "variable", "typedef"}


def words(element):
    """The text of a Doxygen description on one line, code in backticks."""
    if element is None:
        return ""
    inside = "".join([element.text or "", *(words(part) + (part.tail or "") for part in element)])
    return (
        f"`{inside}`"
        if element.tag == "computeroutput"
        else inside
        if element.tag == "ref"
        else " ".join(inside.split())
    )


def paragraphs(compound):
    """Markdown of brief and detailed description."""
    found = []
    for description in ("briefdescription", "detaileddescription"):
        for paragraph in compound.iterfind(description + "/para"):
            listing = paragraph.find(".//verbatim")
            if listing is None:
                listing = paragraph.find(".//programlisting")
            if listing is not None:
                found.append("```cpp\n" + "".join(listing.itertext()).strip("\n") + "\n```")
            else:
                found.append(words(paragraph))
    return [part for part in found if part]


def directive(name, argument, *lines):
    return ["`````{" + name + "} " + argument, *lines, "`````", ""]


def signature(member):
    """The parameter list, by which Breathe chooses between overloads."""
    types = ["".join(parameter.find("type").itertext()) for parameter in member.findall("param")]
    return f"({', '.join(types)})"


class Headers:
    """What each header says of itself, and the Markdown of what it declares."""

    def __init__(self, folder):
        self.about, self.declared = {}, {}
        compounds = [
            ElementTree.parse(path).getroot().find("compounddef") for path in sorted(Path(folder).glob("*.xml"))
        ]
        compounds = [
            compound for compound in compounds if compound is not None and compound.find("location") is not None
        ]
        classes = {c.findtext("compoundname") for c in compounds if c.get("kind") in ("class", "struct")}
        for compound in compounds:
            name, kind = compound.findtext("compoundname"), compound.get("kind")
            if "::detail" in name:
                continue
            if kind == "file":
                self.about[self.header(compound)] = paragraphs(compound)
                self.members(compound, {"define"})
            elif kind == "namespace":
                self.members(compound, FREE)
            elif kind in ("class", "struct") and name.rpartition("::")[0] not in classes:
                self.add(compound, directive("doxygen" + kind, name, ":members:"))
            elif kind == "concept":
                self.concept(compound, name)

    @staticmethod
    def header(element):
        return element.find("location").get("file").split(PREFIX, 1)[1]

    def add(self, element, lines):
        line = int(element.find("location").get("line") or 0)
        self.declared.setdefault(self.header(element), []).append((line, lines))

    def members(self, compound, kinds):
        for member in compound.findall("sectiondef/memberdef"):
            kind, name = member.get("kind"), member.findtext("qualifiedname") or member.findtext("name")
            if kind in kinds and words(member.find("briefdescription")):
                self.add(member, directive("doxygen" + kind, name + (signature(member) if kind == "function" else "")))

    def concept(self, compound, name):
        parameters = ", ".join(words(p.find("type")) for p in compound.findall("templateparamlist/param"))
        source = "".join(compound.find("initializer").itertext()).strip()
        code = ["```cpp", *source.splitlines(), "```"]
        self.add(
            compound,
            directive("cpp:concept", f"template<{parameters}> {name}", "\n\n".join(paragraphs(compound)), "", *code),
        )


class HeaderDirective(SphinxDirective):
    """Shows one header."""

    required_arguments = 1

    def run(self):
        if not hasattr(self.env.app, "headers"):
            self.env.app.headers = Headers(self.config.breathe_projects[self.config.breathe_default_project])
        header, headers = self.arguments[0], self.env.app.headers
        if header not in headers.about:
            raise self.error(f"Doxygen knows no header {header}")
        text = "\n\n".join(headers.about[header]) + "\n\n"
        text += "\n".join(line for _, lines in sorted(headers.declared.get(header, [])) for line in lines)
        container = nodes.Element()
        container.document = self.state.document
        self.state.nested_parse(StringList(text.splitlines(), source=header), 0, container)
        return container.children


def setup(app):
    app.add_directive("header", HeaderDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
