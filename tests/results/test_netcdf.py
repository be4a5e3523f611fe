"""Other programs and our files. MULTIVECTOR_TEST_FILE names a file made by write_sample."""

import os
import shutil
import subprocess

import pytest

xr = pytest.importorskip("xarray")
np = pytest.importorskip("numpy")
netCDF4 = pytest.importorskip("netCDF4")
h5py = pytest.importorskip("h5py")
pytest.importorskip("h5netcdf")

SIZES = {"replicate": 3, "draw": 4, "state": 3, "time": 2, "nothing": 0, "many": 100_000}
DTYPES = {
    "replicate": "int64",
    "state": "object",
    "time": "float64",
    "autonomy": "float32",
    "welfare": "float64",
    "won": "int8",
    "step": "int32",
    "cow": "int64",
    "seed": "uint64",
    "name": "object",
    "cube": "float32",
    "uses_bare": "int32",
    "scalar": "float64",
    "empty_numbers": "float64",
    "empty_texts": "object",
    "empty_table": "int64",
    "checksummed": "float64",
    "counts": "float64",
}


@pytest.fixture
def path(tmp_path):
    source = os.environ.get("MULTIVECTOR_TEST_FILE")
    if not source:
        pytest.skip("MULTIVECTOR_TEST_FILE is not set")
    return shutil.copy(source, tmp_path / "sample.nc")


@pytest.fixture(params=["h5netcdf", "netcdf4"])
def opened(path, request):
    with xr.open_dataset(path, engine=request.param) as data:
        yield data.load()


def test_dimensions_and_coordinates(opened):
    assert dict(opened.sizes) == SIZES
    assert list(opened.coords) == ["replicate", "state", "time"]
    assert opened["cube"].dims == ("replicate", "draw", "state")
    assert list(opened["state"].values) == ["KAZ", "CÔT", ""]
    assert opened["autonomy"].sel(replicate=1, time=0.25) == -1


def test_types_stay(opened):
    numbers_and_lists = opened.drop_vars("scalar_text").variables  # lone text: <U1 or object, as xarray likes
    assert {name: str(variable.dtype) for name, variable in numbers_and_lists.items()} == DTYPES


def test_values(opened):
    np.testing.assert_array_equal(opened["autonomy"], np.float32([[0, 0.5], [-1, np.inf], [1e-30, 3]]))
    np.testing.assert_array_equal(opened["seed"], np.array([0, 1, 2**64 - 1], dtype="uint64"))
    np.testing.assert_array_equal(opened["cow"], [705, 437, -(2**63)])
    np.testing.assert_array_equal(opened["won"], [0, 1, -128])
    np.testing.assert_array_equal(opened["checksummed"], 1.25 + np.arange(100_000))
    np.testing.assert_array_equal(opened["counts"], np.arange(100_000) % 7)
    assert list(opened["name"].values) == ["Қазақстан", "Côte d’Ivoire", ""]
    assert opened["scalar_text"].item() == "δ"


def test_attributes(opened):
    attrs = opened.attrs
    assert attrs["title"] == "every type, мир"
    assert attrs["empty_text"] == ""
    assert attrs["root_seed"] == 2**64 - 1
    assert attrs["whole"] == -5
    assert list(attrs["texts"]) == ["a", "", "ж"]
    assert list(attrs["int64s"]) == [1, 2**60]
    assert len(attrs["no_numbers"]) == 0 and len(attrs["no_texts"]) == 0
    assert opened["won"].attrs["flag_values"].dtype == "int8"
    assert opened["time"].attrs["units"] == "year"


def test_both_engines_agree(path):
    with xr.open_dataset(path, engine="h5netcdf") as one, xr.open_dataset(path, engine="netcdf4") as other:
        xr.testing.assert_equal(one, other)
        assert list(one.variables) == list(other.variables)


@pytest.mark.skipif(not shutil.which("ncdump"), reason="no ncdump")
def test_ncdump(path):
    header = subprocess.run(["ncdump", "-h", path], check=True, capture_output=True, text=True).stdout
    for line in (
        "replicate = 3 ;",
        "int64 cow(state) ;",
        "uint64 seed(replicate) ;",
        "string name(state) ;",
        "float cube(replicate, draw, state) ;",
        'string :title = "every type, мир" ;',
        ":whole = -5LL ;",
    ):
        assert line in header
    subprocess.run(["ncdump", path], check=True, capture_output=True)


def test_netcdf_can_append(path):
    with netCDF4.Dataset(path, "a") as data:
        data.history = "appended"
        data["autonomy"].long_name = "share of own choices"
        data["autonomy"][0, 0] = 9
        data["checksummed"][5] = 7
        data["name"][2] = "Elsewhere"
        data.createDimension("extra", 2)
        data.createVariable("new", "f8", ("replicate", "extra"))[:] = 1
        data.renameVariable("welfare", "wellbeing")
    for engine in ("h5netcdf", "netcdf4"):
        with xr.open_dataset(path, engine=engine) as data:
            assert data.attrs["history"] == "appended"
            assert data["autonomy"].attrs["long_name"] == "share of own choices"
            assert data["autonomy"].values[0, 0] == 9 and data["checksummed"].values[5] == 7
            assert data["name"].values[2] == "Elsewhere"
            assert data["new"].shape == (3, 2) and "wellbeing" in data


def test_xarray_can_append(path):
    xr.Dataset({"more": ("state", [1.0, 2.0, 3.0])}).to_netcdf(path, mode="a", engine="netcdf4")
    with xr.open_dataset(path) as data:
        assert list(data["more"].values) == [1, 2, 3]


def test_storage(path):
    with h5py.File(path) as data:
        assert data["checksummed"].fletcher32 and data["checksummed"].compression is None
        assert data["counts"].fletcher32 and data["counts"].compression == "gzip"  # values that repeat
        assert data["cube"].fletcher32 and data["cube"].compression is None  # small ones, too
    with netCDF4.Dataset(path) as data:
        assert [d for d in data.dimensions] == list(SIZES)


def test_checksum_catches_a_flipped_bit(path):
    with open(path, "rb") as file:
        content = bytearray(file.read())
    content[content.index((1.25 + np.arange(1000)).tobytes()) + 4000] ^= 1
    with open(path, "wb") as file:
        file.write(content)
    with netCDF4.Dataset(path) as data, pytest.raises(RuntimeError):
        data["checksummed"][:]
    with h5py.File(path) as data, pytest.raises(OSError):
        data["checksummed"][:]
