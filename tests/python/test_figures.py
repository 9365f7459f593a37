"""Figures show what stands in the file, as h5py alone reads it, with harm, stamp and safeguards."""

import json
import pathlib
import re
import subprocess

import corridor as co
import h5py
import matplotlib
import numpy as np
import pandas as pd
import pytest
from corridor.caution import told
from corridor.comparing import BECAME
from corridor.fonts import use_fonts

matplotlib.use("Agg")
import matplotlib.pyplot as plt

HARM = {
    "died": ["died"],
    "missing": ["missing"],
    "abused_held_or_exploited": [
        "abused",
        "abused_by_officials",
        "extorted",
        "held",
        "exploited",
        "recruited",
    ],
    "pushed_back": ["turned_back", "refused_disembarkation", "refouled"],
    "protection_denied": ["protection_denied"],
}


@pytest.fixture(scope="module")
def result():
    return co.run("tutorial", "boats-come-in", seed=4, days=250)


@pytest.fixture(scope="module")
def stored(result, tmp_path_factory):
    with h5py.File(result.save(tmp_path_factory.mktemp("figures") / "r.h5")) as file:
        yield file


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def texts(ax) -> str:
    return "\n".join(text.get_text() for text in ax.figure.findobj(matplotlib.text.Text))


def names(file, variable) -> list[str]:
    return list(file[variable].asstr()[:])


def test_flow_map_draws_the_files_flows_and_harm(result, stored):
    ax = co.flow_map(result, since="2024-02-01", until="2024-06-30")
    places, legs = ax.corridor_data
    place, causes = names(stored, "place"), names(stored, "cause")
    days = slice(31, 31 + 29 + 31 + 30 + 31 + 30)
    start, end = stored["leg_from"][:], stored["leg_to"][:]
    mode = names(stored, "leg_mode")
    coast = {"Port Amber": "Coasts of QMA"}
    for _, leg in legs.iterrows():
        mine = [
            i for i in range(len(start))
            if coast.get(place[start[i]], place[start[i]]) == leg["from"]
            and coast.get(place[end[i]], place[end[i]]) == leg["to"] and mode[i] == leg["mode"]
        ]  # fmt: skip
        assert leg["people"] == stored["departures"][days][:, mine].sum()
        for key, counted in HARM.items():
            columns = [causes.index(cause) for cause in counted]
            assert leg[key] == stored["outcome"][days][:, mine][:, :, columns].sum(), key
    assert legs["people"].sum() == stored["departures"][days].sum()
    lasting = [
        i for i, status in enumerate(names(stored, "status"))
        if status not in ("outside", "at_home", "considering", "on_leg", "aboard")
    ]  # fmt: skip
    last = days.stop - 1
    strait = place.index("The Strait")
    assert places.loc["Big City", "people"] == (
        stored["occupancy"][last, place.index("Big City")][lasting].sum()
    )
    assert places.loc["The Strait", "people"] == (
        stored["aboard"][last, strait] + stored["occupancy"][last, strait][lasting].sum()
    )
    assert places["died"].sum() == stored["place_outcome"][days, :, causes.index("died")].sum()


SCRIPTS = pathlib.Path(__file__).parents[1] / "data/scenarios/scripts"


def test_names_in_any_script_have_fonts_and_arrows_keep_their_ends(tmp_path, recwarn):
    pytest.importorskip("matplotlib", "3.9")
    wanted = ["e01", "995", "1000", "1780", "e81", "627", "6e21"]  # a letter of each script
    if not all(
        subprocess.run(["fc-list", f":charset={letter}"], capture_output=True).stdout
        for letter in wanted
    ):
        pytest.skip("no font has all scripts; './dev deps viewer' installs such fonts")
    ax = co.flow_map(co.run(SCRIPTS))
    co.desk_load(co.run(SCRIPTS))
    said = texts(ax)
    assert "ด่านชายแดน" in said and "\u200e渡口镇\u200e → \u200eمدينة البحيرة\u200e" in said
    for figure in map(plt.figure, plt.get_fignums()):
        figure.savefig(tmp_path / "f.png")
    assert not [w for w in recwarn if "lyph" in str(w.message) or "font" in str(w.message)]
    mark = ax.text(0, 0, "\ue123")  # no font has a letter for private use
    with pytest.warns(UserWarning, match=r"no installed font has 1 of .* \(U\+E123\)"):
        use_fonts(ax.figure)
    mark.remove()


def test_lines_are_as_wide_as_flows_and_rings_as_large_as_losses(result):
    ax = co.flow_map(result)
    _, legs = ax.corridor_data
    drawn = legs[legs["people"] >= 10]
    widths = sorted(line.get_linewidth() for line in ax.lines if len(line.get_xdata()) == 24)
    expected = sorted(0.7 + 7 * np.sqrt(drawn["people"] / drawn["people"].max()))
    np.testing.assert_allclose(widths, expected)
    rings = [c for c in ax.collections if len(c.get_edgecolor()) and not len(c.get_facecolor())]
    assert rings, "losses are drawn"


def test_every_picture_has_harm_and_stamp_and_no_single_coast(result):
    for ax in (co.flow_map(result), co.desk_load(result)):
        said = texts(ax)
        for word in ("died", "missing", "abused, held or exploited", "denied protection"):
            assert word in said
        for word in (result.attrs["scenario_digest"], "seed 4", "corridor 0.", "boats-come-in"):
            assert word in said
        assert "Port Amber" not in ax.corridor_stamp
    assert "Port Amber" not in texts(co.flow_map(result))


def test_figures_on_maps_are_rounded_and_few_people_are_not_told(result):
    ax = co.flow_map(result, labels=50)
    told = re.findall(
        r"([<\d,.]+k?) people, ([<\d,.]+k?) dead or missing$", texts(ax), re.MULTILINE
    )
    _, legs = ax.corridor_data
    assert len(told) == (legs["people"] >= 10).sum() > 5
    for word in (word for pair in told for word in pair):
        if word not in ("<10", "0"):
            digits = word.replace(",", "").replace("k", "").replace(".", "").strip("0")
            assert len(digits) <= 2, word
            assert float(word.replace(",", "").replace("k", "000")) >= 10, word


def test_the_largest_flows_are_numbered_on_the_map_and_told_beside_it(result):
    ax = co.flow_map(result, labels=4)
    _, legs = ax.corridor_data
    largest = legs.sort_values("people", ascending=False).head(4)
    for number, (_, leg) in enumerate(largest.iterrows(), 1):
        assert f"{number}  {leg['from']} → {leg['to']}" in texts(ax)
    marks = [text for text in ax.texts if text.get_text() in "1234" and text.get_bbox_patch()]
    assert [mark.get_text() for mark in marks] == ["1", "2", "3", "4"]
    curves = [line.get_xydata() for line in ax.lines if len(line.get_xdata()) == 24]
    for mark, curve in zip(marks, curves, strict=False):
        distance = np.hypot(*(curve - np.array(mark.get_position())).T).min()
        assert distance < 1e-9, "a number stands on its flow"


def test_names_on_maps_do_not_lie_on_each_other(result):
    ax = co.flow_map(result)
    ax.figure.canvas.draw()
    boxes = [
        text.get_window_extent()
        for text in ax.texts
        if text.get_text() and text.get_bbox_patch() and not text.get_text().isdigit()
    ]
    assert len(boxes) >= 5
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            wide = min(one.x1, other.x1) - max(one.x0, other.x0)
            high = min(one.y1, other.y1) - max(one.y0, other.y0)
            assert min(wide, high) < 2, "pixels"


def test_desk_load_draws_the_files_queues(result, stored):
    ax = co.desk_load(result, most=3)
    queue, desks = stored["desk_queue"][:], names(stored, "desk")
    longest = sorted(queue.max(axis=0), reverse=True)[:3]
    assert sorted(ax.corridor_data.max(), reverse=True) == [x for x in longest if x >= 10]
    for line, name in zip(ax.lines, ax.corridor_data.columns, strict=True):
        np.testing.assert_array_equal(line.get_ydata(), queue[:, desks.index(name)])
    capacity = stored["desk_capacity"][:]
    here = int(np.argmax(queue[-1] * (capacity[-1] > 0)))
    one = co.desk_load(result, [desks[here]])
    days = queue[-1, here] / capacity[-1, here]
    said = re.search(r"([\d,]+) waiting, ([\d,]+) days of work", texts(one))
    assert float(said[1].replace(",", "")) == pytest.approx(queue[-1, here], rel=0.06)
    assert float(said[2].replace(",", "")) == pytest.approx(days, rel=0.06)
    assert list(one.corridor_data.columns) == [desks[here]]
    with pytest.raises(co.InputError, match="is not a desk"):
        co.desk_load(result, ["registration at Nowhere"])


def test_fan_draws_quantiles_over_runs_and_observations(tmp_path):
    tutorial = co.scenario("tutorial")
    ens = co.ensemble(tutorial, replicates=19, days=60, plans=["none", "boats-come-in"])
    runs = []
    for seed in range(tutorial.seed, tutorial.seed + 19):
        path = co.run(tutorial, seed=seed, days=60).save(tmp_path / f"{seed}.h5")
        with h5py.File(path) as file:
            runs.append((file["landed"][:] + file["disembarked"][:]).sum(axis=1).cumsum())
    ax = co.fan(ens, "ashore")
    np.testing.assert_allclose(ax.lines[0].get_ydata(), np.median(runs, axis=0))
    low, high = np.min(runs, axis=0), np.max(runs, axis=0)  # of 19 runs: 90 %
    outline = ax.collections[0].get_paths()[0].vertices[:, 1]
    assert outline.max() == pytest.approx(high.max()) and outline.min() == pytest.approx(low.min())
    assert "Harm, no plan, median" in texts(ax) and "38 runs" in texts(ax)
    assert "hold 90% and 50% of further runs" in texts(ax)
    assert "plan boats-come-in" in texts(ax)
    weekly = co.fan(ens, "departures", plan="none", leg="Hill Village -> Port Amber")
    assert len(weekly.lines[0].get_xdata()) == 9
    with pytest.raises(co.InputError, match="is not a leg of the ensemble"):
        co.fan(ens, "departures", leg="Hill Village -> Nowhere")
    with pytest.raises(co.InputError, match="also has desk"):
        co.fan(ens, "desk_queue")
    desk = co.fan(ens, "desk_queue", plan="none", desk="registration at Big City")
    assert len(desk.lines) == 1
    observed = co.fan(
        co.ensemble("andaman-2015", replicates=1, days=1, plans=["none"]),
        "at_sea", observed=co.scenario("andaman-2015"),
    )  # fmt: skip
    points = observed.collections[-1].get_offsets()
    seen = co.scenario("andaman-2015").observations
    assert sorted(points[:, 1]) == sorted(seen["value"][seen["quantity"] == "at_sea"])


def test_counts_that_add_up_are_drawn_from_their_own_first_day():
    seen = pd.DataFrame({"date": ["2024-01-20"], "from": ["2024-01-05"], "until": ["2024-01-20"],
                         "quantity": ["landed_cumulative"], "value": [40]})  # fmt: skip
    sc = co.scenario("tutorial")
    for path in sc.files:
        if path.startswith("observations/"):
            sc = sc.with_observations(seen, path.removeprefix("observations/")[:-4])
    runs = {"replicates": 2, "days": 30, "plans": ["none"]}
    with pytest.raises(co.InputError, match="since='2024-01-05'"):
        co.fan(co.ensemble(sc, **runs), "ashore", observed=sc, quantity="landed", cumulative=True)
    ens = co.ensemble(sc, since="2024-01-05", **runs)
    ax = co.fan(ens, "ashore", observed=sc, quantity="landed", cumulative=True)
    assert ax.collections[-1].get_offsets()[:, 1] == [40]
    assert matplotlib.dates.num2date(ax.get_xlim()[0]).date().isoformat() == "2024-01-05"


def test_names_of_places_stay_inside_the_map(result):
    ax = co.flow_map(result)
    ax.figure.draw_without_rendering()
    frame = ax.get_window_extent()
    names = {str(name) for name in ax.corridor_data[0].index}
    drawn = [text for text in ax.texts if text.get_text() in names]
    assert drawn
    for text in drawn:
        box = text.get_window_extent()
        assert box.x0 > frame.x0 - 3 and box.x1 < frame.x1 + 3, text.get_text()


def test_pictures_can_be_read_in_grey():
    from corridor import figures, sankey

    def lightness(colour: str) -> float:
        red, green, blue = matplotlib.colors.to_rgb(colour)
        return 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2

    styles = list(figures.MODE_STYLES.values())
    for i, (one, dashes) in enumerate(styles):
        for other, others_dashes in styles[:i]:
            apart = abs(lightness(one) - lightness(other)) > 0.03
            assert apart or dashes != others_dashes, (one, other)

    def on_white(kind: str) -> float:
        colour, alpha, _, _ = sankey.KINDS[kind]
        return alpha * lightness(colour) + 1 - alpha

    assert on_white("worse") + 0.1 < on_white("better") < on_white("other") - 0.1
    assert len({hatch for _, _, hatch, _ in sankey.KINDS.values()}) == 3


def test_coastlines_lie_where_the_world_has_them():
    land = co.coastlines()
    assert sum(map(len, land)) > 20_000
    points = np.concatenate(land)
    assert np.abs(points[:, 0]).max() <= 180 and np.abs(points[:, 1]).max() <= 90

    def is_land(lon, lat):
        crossings = 0
        for ring in land:
            a, b = ring[:-1], ring[1:]
            straddles = (a[:, 1] > lat) != (b[:, 1] > lat)
            x = a[straddles, 0] + (lat - a[straddles, 1]) * (b[straddles, 0] - a[straddles, 0]) / (
                b[straddles, 1] - a[straddles, 1]
            )
            crossings += int((x > lon).sum())
        return crossings % 2 == 1

    assert is_land(101.7, 3.1), "Kuala Lumpur"
    assert not is_land(96, 10), "the Andaman Sea"
    assert len(co.coastlines("borders")) > 100


@pytest.fixture(scope="module")
def comparison():
    return co.compare("tutorial", "keep-out", replicates=4, seed=2, days=240, horizons=[90, 180])


def test_comparison_is_the_commands(comparison, program, tmp_path):
    out = subprocess.run(
        [program, "compare", "tutorial", "--plan", "keep-out", "--replicates", "4", "--seed", "2",
         "--days", "240", "--horizons", "90,180", "--json", "-o", tmp_path / "c.h5"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    theirs = json.loads(out.stdout)
    theirs.pop("output")
    assert comparison.data == theirs
    assert (
        co.open(comparison.save(tmp_path / "ours.h5")).digest == co.open(tmp_path / "c.h5").digest
    )
    table = comparison.displacement(90)
    kept = theirs["horizons"][0]["kept_off"]["returned"]
    assert table.loc["kept_off: returned", ["mean", "low", "high"]].tolist() == list(kept.values())
    assert (table["low"].dropna() <= table["high"].dropna()).all()
    assert any(name.startswith("harm: ") for name in table.index)
    placebo = theirs["horizons"][0]["kept_off_placebo"]["returned"]["mean"]
    assert table.loc["kept_off: returned", "placebo"] == placebo
    gross = [name for name in table.index if re.match("(kept_off|drawn_in): (?!with)", name)]
    assert len(gross) == 2 * (1 + len(BECAME))
    assert table.loc[gross, "placebo"].notna().all()


def test_a_single_run_has_no_effect_size():
    one = co.compare("tutorial", "keep-out", replicates=1, days=120, horizons=[60], placebo=False)
    for question in (one.displacement, one.fates, lambda: co.displacement_waterfall(one)):
        with pytest.raises(co.InputError, match="single run: no effect size"):
            question()
    with pytest.raises(co.InputError, match="is not a plan"):
        co.compare("tutorial", "keep-aut")


def test_without_a_placebo_gross_counts_are_not_shown():
    net = co.compare("tutorial", "keep-out", replicates=4, days=120, horizons=[60], placebo=False)
    table = net.displacement()
    assert not any(re.match("kept_off|drawn_in", name) for name in table.index)
    assert table.loc["used_target: change", "mean"] < 0
    for draw in (net.fates, lambda: co.displacement_waterfall(net), lambda: co.fate_sankey(net)):
        with pytest.raises(co.InputError, match="not shown without the placebo"):
            draw()


WATCHED = """title = "The walk round the gate is watched"
[[lever]]
id = "checkpoints-and-surveillance"
from = 2024-02-01
legs = ["Hill Village -> Big City"]
[lever.values]
interception_per_day = 0.5
"""


def test_waterfall_and_sankey_draw_the_files_figures(tmp_path):
    # Acts on one leg of several: it keeps people off that leg.
    (tmp_path / "watched.toml").write_text(WATCHED)
    comparison = co.compare(
        "tutorial", tmp_path / "watched.toml", replicates=4, seed=2, days=240, horizons=[90, 180]
    )
    with h5py.File(comparison.save(tmp_path / "c.h5")) as file:
        became = names(file, "became")
        kept = dict(zip(became, file["kept_off"][1, :, 0], strict=True))
        bounds = dict(zip(became, file["kept_off"][1, :, 1:], strict=True))
        placebo = dict(zip(became, file["kept_off_placebo"][1, :, 0], strict=True))
        drawn = file["drawn_in"][1, :, 0].sum()
        used = file["used_target"][1, :, 0]
        fates, low, high = np.moveaxis(file["fate_matrix_net"][1], -1, 0)
        labels = names(file, "fate_baseline")
    ax = co.displacement_waterfall(comparison, 180)
    table = ax.corridor_data
    assert table["change"].iloc[0] == pytest.approx(used[0])
    assert table["change"].iloc[-1] == pytest.approx(used[1])
    steps = {name: value for name, value in kept.items() if value >= 10}
    rest = sum(kept.values()) - sum(steps.values())
    expected = sorted([-value for value in steps.values()] + ([-rest] if rest >= 0.5 else []))
    assert sorted(table["change"].iloc[1:-2]) == pytest.approx(expected)
    ends = table["start"] + table["change"]
    assert ends.iloc[-2] == pytest.approx(used[1], abs=1e-6), "the steps lead to the last bar"
    assert table.loc["drawn in", "change"] == pytest.approx(drawn)
    for bar, (_, row) in zip(ax.patches, table.iterrows(), strict=True):
        assert bar.get_width() == pytest.approx(row["change"])
    assert any(value >= 10 for value in kept.values())
    for name, value in kept.items():
        if value >= 10:
            row = table.loc[BECAME[name]]
            assert [row["low"], row["high"]] == pytest.approx(list(-bounds[name][::-1]))
            assert row["placebo"] == pytest.approx(-placebo[name])
    assert not re.search(r"\n[−+][\d,]+\n", texts(ax)), "no effect without an interval"
    np.fill_diagonal(fates, 0)
    fates[fates < 10] = 0
    sankey = co.fate_sankey(comparison, 180)
    assert list(sankey.corridor_data.index) == labels
    np.testing.assert_allclose(sankey.corridor_data.to_numpy(), fates)
    for cell in zip(fates.ravel(), low.ravel(), high.ravel(), strict=True):
        if cell[0] > 0.05 * fates.sum():
            assert "{} ({} to {})".format(*map(told, cell)) in texts(sankey)
    for drawn_on in (ax, sankey):
        assert "Change in harm" in texts(drawn_on) and "seed 2 to 5" in texts(drawn_on)
        assert "denied protection" in texts(drawn_on)
    assert "matched by shared luck" in texts(sankey)
