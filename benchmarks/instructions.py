"""What each machine instruction of a program does (x86-64, as objdump writes it) and how often callgrind saw it run.

An exponential ends with an exponent shifted to its place (by 23 bits to the left), a logarithm begins with the shift
back, a draw ends with its word shifted by 8 bits: these shifts depend on data, so the compiler can neither leave them
out nor take them out of a loop, and counting them counts exponentials (powers and probabilities of events among them),
logarithms (powers among them) and draws exactly, inlined or not.
"""

import re
import subprocess
from collections import Counter

# The first that matches; the first part are vectors of eight floats (registers ymm).
VECTOR = [
    ("multiply", r"vmulps"),
    ("add", r"v(add|sub)ps"),
    ("divide", r"vdivps"),
    ("root", r"vsqrtps"),
    ("select", r"v(max|min|cmp\w*|blendv?|movmsk|test|andn?|x?or)ps|vptest"),
    ("gather", r"vp?gather\w+"),
    ("draw_multiply", r"vpmuludq"),
    ("move", r"v(movn?|broadcast|insert|extract|perm|shuf|unpck|punpck|pshuf|pbroadcast|pmov|pinsr)\w*"),
    ("vector_integer", r"vp\w+|vcvt\w+"),
]
OTHER = [
    ("branch", r"j\w+|call|ret|loop\w*"),
    ("scalar_float", r"v?(add|sub|mul|div|sqrt|min|max|u?comi|cmp\w*|mov|round|rcp|rsqrt|cvt\w+2)s[sd]|v?cvts\w+"),
    ("narrow", r"v?(p?\w+)(ps|pd|dq[ua]?|[bwdq])"),  # where the operands name registers xmm
]
SHIFTS = {("vpslld", "$0x17"): "exp", ("vpsrld", "$0x17"): "log", ("vpsrld", "$0x8"): "draw"}
MEMORY = re.compile(r"(?:%[fg]s:)?-?(?:0x[0-9a-f]+)?\(([^)]*)\)")
NO_ACCESS = re.compile(r"lea\w?|(data16 )?(cs )?nop\w?|prefetch\w*|vzeroupper|endbr64")
ONLY_READS = re.compile(r"cmp\w?|test\w?|v?u?comis[sd]|v?ptest|i?div\w?|i?mul\w?|push|call|jmp|bt\w?")
ONLY_WRITES = re.compile(r"v?(mov|extract|pextr)\w*|set\w+|pop")
WIDTHS = [  # of what is in memory, by mnemonic
    (r"v?(mov[sz]b\w+|pinsrb|set\w+)", 1),
    (r"v?mov[sz]w\w+", 2),
    (r"movsl\w*|vpmovzxb\w+|vmov[dlh]ps|v?movq|v?\w+sd|v?pinsrq|vpbroadcastq|push|pop|call|jmp|ret", 8),
    (r"v?\w+ss|v?movd|v?pinsrd|v?insertps|vbroadcastss|vpbroadcastd", 4),
    (r"v(insert|extract)[if]128|vbroadcast[if]128", 16),
]
BY_SUFFIX = {"b": 1, "w": 2, "l": 4, "q": 8}


def kind_of(mnemonic, operands):
    """One of the kinds above, or integer."""
    on_vectors, narrow = "%ymm" in operands, "%xmm" in operands
    for kind, pattern in VECTOR if on_vectors else OTHER:
        if re.fullmatch(pattern, mnemonic) and (kind != "narrow" or narrow):
            return kind
    return "vector_integer" if on_vectors else "integer"


def width_of(mnemonic, operands):
    """Bytes in memory that an instruction works on."""
    if mnemonic.startswith("movsl"):
        return 4
    for pattern, width in WIDTHS:
        if re.fullmatch(pattern, mnemonic):
            return width
    for register, width in (("%ymm", 32), ("%xmm", 16)):
        if register in operands:
            return width
    plain = MEMORY.sub("", operands)
    if found := re.search(r"%(r\d+|e|r)?(\w+)", plain):
        whole, start, rest = found[0], found[1], found[2]
        if re.fullmatch(r"%r\d+[dwb]?", whole):
            return BY_SUFFIX[{"d": "l"}.get(whole[-1], whole[-1])] if whole[-1] in "dwb" else 8
        return {"e": 4, "r": 8}.get(start, 1 if rest[-1] in "lh" else 2)
    return BY_SUFFIX.get(mnemonic[-1], 8)


def access(mnemonic, operands):
    """Bytes read, bytes written, and whether by the stack pointer (rbp is left to the caller)."""
    if NO_ACCESS.fullmatch(mnemonic):
        return 0, 0, ""
    if mnemonic in ("push", "call", "pop", "ret"):
        return (8, 0, "rsp") if mnemonic in ("pop", "ret") else (0, 8, "rsp")
    found = MEMORY.search(operands)
    if not found:
        return 0, 0, ""
    width, base = width_of(mnemonic, operands), found[1].split(",")[0].lstrip("%")
    is_last = operands[found.end() :].strip() == ""
    if not is_last or ONLY_READS.fullmatch(mnemonic):
        return width, 0, base
    return (0 if ONLY_WRITES.fullmatch(mnemonic) else width), width, base


def events_of(mnemonic, operands, framed):
    """What one run of an instruction adds to the counts."""
    read, written, base = access(mnemonic, operands)
    events = Counter({kind_of(mnemonic, operands): 1, "loads": read > 0, "stores": written > 0})
    events.update(read=read, written=written)
    if base == "rsp" or (base == "rbp" and framed):
        events["stack"] = read + written
    if "%ymm" in operands and (what := SHIFTS.get((mnemonic, operands.split(",")[0]))):
        events[what] = 1
    return events


def executed(path, program):
    """Events of callgrind by address (Ir, Dr, ...) of a program in a profile, and all instructions elsewhere."""
    names, inside, is_call, counts, elsewhere = [], False, False, {}, 0
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("0x"):
                address, *values = line.split()
                if is_call:  # inclusive, of what it calls
                    is_call = False
                elif inside:
                    old = counts.setdefault(int(address, 16), Counter())
                    old.update(dict(zip(names, map(int, values))))
                else:
                    elsewhere += int(values[0])
            elif line.startswith("ob="):
                inside = line[3:].strip() == str(program)
            elif line.startswith("calls="):
                is_call = True
            elif line.startswith("events:"):
                names = line.split()[1:]
    return counts, elsewhere


def disassembly(program):
    """(function, address, mnemonic, operands, whether rbp is the function's frame) of each instruction."""
    words = ["objdump", "-d", "--no-show-raw-insn", "-C", str(program)]
    text = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    function, framed = "", False
    for line in text.splitlines():
        if line.endswith(">:"):
            function, framed = line[line.index("<") + 1 : -2], False
        elif "\t" in line:
            address, code = line.split("\t")[:2]
            code = re.sub(r"^((rep[nz]*|lock|bnd|notrack) )+", "", code.split("#")[0].split("<")[0].strip())
            mnemonic, _, operands = code.partition(" ")
            framed = framed or (mnemonic == "mov" and operands.strip() == "%rsp,%rbp")
            yield function, int(address.strip().rstrip(":"), 16), mnemonic, operands.strip(), framed
