"""Data sets of sweeps whose outcome is a known function of the factors, with the layout that `merge` gives them."""

import json

import numpy as np
import xarray as xr

ATTRIBUTES = {"long_name": "mean income", "units": "1/year", "better": "more", "shown_in": "picture"}


def coordinates(design):
    """[point, factor]: numbers, the place of a level where values are listed."""
    frame = design.to_frame()
    place = lambda name: [list(design.space[name]).index(one) for one in frame[name]]
    listed = lambda name: isinstance(design.space[name], tuple) and design.method != "table"
    return np.array([place(name) if listed(name) else list(frame[name]) for name in frame], dtype=float).T


def sweep(design, functions, replicates=4, noise=0.0, shared=0.0, seed=1):
    """functions: {strategy: f([point, factor])}; noise differs from replicate to replicate of each point, what is
    shared is the same at all points."""
    rng = np.random.default_rng(seed)
    x, points = coordinates(design), len(design)
    level = np.stack([f(x) for f in functions.values()])[:, :, None]
    both = shared * rng.normal(size=replicates) + noise * rng.normal(size=(len(functions), points, replicates))
    data = xr.Dataset(
        {"income": (("scenario", "point", "replicate"), (level + both).astype(np.float32), ATTRIBUTES)},
        {"scenario": list(functions), "point": np.arange(points), "replicate": np.arange(replicates)},
        {
            "kind": "sweep",
            "design": design.to_toml(),
            "keep": "replicates",
            "seed": seed,
            "software_version": "0.1.0",
            "calibration": "defaults calibrated to 1992-2004",
            "scenario_resolved": json.dumps({"strategies": [{"label": label} for label in functions]}),
        },
    )
    data["computed"] = ("point", np.full(points, replicates, np.int32))
    for name, column in design.to_frame().items():
        text = lambda one: str(one).lower() if isinstance(one, (bool, np.bool_)) else str(one)
        numbers = column.dtype.kind in "if"
        values = column.to_numpy(float) if numbers else np.array([text(one) for one in column], dtype=object)
        data[name] = ("point", values, {"factor": name})
    return data


def summarised(data):
    """The same with keep = "summary"."""
    values = data["income"].values.astype(float)
    paired, root = values - values[:1], np.sqrt(values.shape[2])
    out = data.drop_vars(["income", "computed", "replicate"])
    parts = {
        "mean": values.mean(2),
        "mcse": values.std(2, ddof=1) / root,
        "sd": values.std(2, ddof=1),
        "difference": paired.mean(2),
        "difference_mcse": paired.std(2, ddof=1) / root,
        "p_better": (paired > 0).mean(2),
        "p_equal": (paired == 0).mean(2),
    }
    for name, part in parts.items():
        out[f"income_{name}"] = (("scenario", "point"), part, {**ATTRIBUTES, "long_name": f"mean income, {name}"})
    out["count"] = data["computed"]
    return out.assign_attrs(keep="summary")
