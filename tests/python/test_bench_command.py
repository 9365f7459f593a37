"""`corridor bench`."""

from helpers import corridor, figures


def test_bench_measures_and_checks_itself(tmp_path):
    told = figures("bench", "--people", 8000, "--days", 20, cwd=tmp_path)
    assert told["people"] == 8000 and told["places"] == 200 and told["legs"] == 600
    assert told["same_digest"] is True
    assert told["one_thread"]["events"] == told["threads_run"]["events"] > 0
    for key in ("speed_up", "results_file_share", "looks_in_vain_share", "bytes_per_person"):
        assert isinstance(told[key], float), key
    assert not list(tmp_path.iterdir())


def test_bench_writes_its_region_as_a_scenario(tmp_path):
    done = corridor("bench", "--people", 16000, "--days", 10, "--write", "region", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert corridor("check", "region", cwd=tmp_path).returncode == 0
    told = figures("run", "region", "--plan", "measures", "-o", "none", cwd=tmp_path)
    assert told["people"] == 16000
    again = corridor("bench", "--write", "region", cwd=tmp_path)
    assert again.returncode == 2 and "already" in again.stderr
