"""A results file opens in h5py, xarray and ncdump, none of which know corridor."""

import os
import shutil
import subprocess
from pathlib import Path

import h5py
import numpy as np
import pytest
import xarray as xr
from helpers import CORRIDOR

PROGRAM = CORRIDOR.parent / "test_results"


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    """The file of tests/results/sample.hpp."""
    target = tmp_path_factory.mktemp("record") / "sample.h5"
    subprocess.run(
        [PROGRAM, "--gtest_filter=ResultsFile.SampleForOtherReaders"],
        env={**os.environ, "CORRIDOR_SAMPLE": str(target)},
        check=True,
        capture_output=True,
    )
    return target


@pytest.fixture(scope="module")
def dataset(sample) -> xr.Dataset:
    return xr.open_dataset(sample, engine="h5netcdf").load()


def expected_occupancy() -> np.ndarray:
    number = np.arange(100 * 3 * 2)
    return (number * number % 1013).reshape(100, 3, 2)


def test_h5py_sees_arrays_and_plain_attributes(sample):
    with h5py.File(sample) as file:
        assert file.attrs["title"] == "A sample, with ünïcode"
        assert file.attrs["seed"] == 2**64 - 1
        assert file.attrs["format_version"] == 1
        assert file.attrs["people_per_agent"] == 1.5
        assert list(file.attrs["levers"]) == ["one", "two"]
        assert np.array_equal(file["occupancy"], expected_occupancy())
        assert file["occupancy"].attrs["units"] == "people"
        assert [axis.keys() for axis in file["occupancy"].dims] == [["time"], ["place"], ["status"]]
        assert file["scenario_text"].asstr()[1] == "name\nLeda\n"
        assert len(file["scenario_text"].asstr()[0]) == 100_000


def test_every_variable_says_what_it_is(sample):
    with h5py.File(sample) as file:
        for name, variable in file.items():
            label = variable.attrs.get("NAME", b"")
            if label.startswith(b"This is a netCDF dimension"):
                continue
            assert variable.attrs["long_name"], name
            if variable.dtype.kind in "iuf":
                assert variable.attrs["units"], name
            if variable.dtype.kind == "f" and not variable.is_scale and name != "latitude":
                assert variable.attrs["_FillValue"].dtype == variable.dtype, name


def test_big_arrays_are_chunked_shuffled_and_compressed(sample):
    with h5py.File(sample) as file:
        occupancy = file["occupancy"]
        assert occupancy.chunks[0] % 64 == 0 and occupancy.chunks[1:] == (3, 2)
        assert occupancy.shuffle and occupancy.compression == "gzip" and occupancy.fletcher32


def test_xarray_opens_everything_at_once(dataset):
    assert dict(dataset.sizes) == {
        "time": 100, "place": 3, "status": 2, "file": 2, "lever": 0, "step": 5, "week": 2,
    }  # fmt: skip
    assert dataset.attrs["title"] == "A sample, with ünïcode"
    assert dataset.attrs["Conventions"].startswith("CF-")
    occupancy = dataset["occupancy"]
    assert occupancy.dims == ("time", "place", "status")
    assert occupancy.dtype == np.int32
    assert np.array_equal(occupancy, expected_occupancy())


def test_xarray_decodes_dates_labels_and_missing_values(dataset):
    assert dataset["time"].values[0] == np.datetime64("2015-03-01")
    assert dataset["time"].values[-1] == np.datetime64("2015-06-08")
    picked = dataset["occupancy"].sel(time="2015-03-02", place="Ačeh")
    assert list(picked.values) == [10 * 10, 11 * 11]
    assert np.isnan(dataset["flow_by_group"].values[0, 1])
    assert dataset["flow_by_group"].values[0, 2] == 5e9
    assert np.isnan(dataset["desk_wait_mean"].values[0, 2])
    assert dataset["remark"].values[3] == "gale"
    assert dataset["people"].item() == 24_000_000_000


def test_xarray_takes_places_of_a_variable_along(dataset):
    assert "latitude" in dataset["occupancy"].coords
    assert dataset["occupancy"].sel(place="Ačeh")["latitude"].item() == 5.55
    assert list(dataset["status"].attrs["flag_values"]) == [0, 1]
    assert dataset["status"].attrs["flag_values"].dtype == np.uint8


def test_what_xarray_writes_it_reads_the_same(dataset, tmp_path):
    dataset.to_netcdf(tmp_path / "copy.h5", engine="h5netcdf")
    with xr.open_dataset(tmp_path / "copy.h5", engine="h5netcdf") as copy:
        xr.testing.assert_equal(copy, dataset)


@pytest.mark.skipif(shutil.which("ncdump") is None, reason="ncdump (netcdf-bin) is not installed")
def test_ncdump_lists_the_header_and_the_data(sample):
    run = subprocess.run(["ncdump", "-h", sample], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    for line in (
        "time = UNLIMITED ; // (100 currently)",
        "place = 3 ;",
        "week = 2 ;",
        "int occupancy(time, place, status) ;",
        "int64 flow_by_group(week, place) ;",
        'string occupancy:units = "people" ;',
        'string time:units = "days since 2015-03-01" ;',
        "flow_by_group:_FillValue = -1LL ;",
    ):
        assert line in run.stdout, line
    assert run.stdout.index("int time(") < run.stdout.index("int occupancy(")
    data = subprocess.run(
        ["ncdump", "-v", "occupancy,place", sample], capture_output=True, text=True
    )
    assert data.returncode == 0, data.stderr
    assert "Ačeh" in data.stdout
