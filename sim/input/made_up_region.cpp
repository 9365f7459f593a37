#include "input/made_up_region.hpp"

#include "input/catalogue.hpp"
#include "input/read.hpp"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace corridor {

namespace {

/// Places of one kind, numbered from 0, in rows on the map.
struct Band {
    std::string name;
    std::string kind;
    int count;
    double longitude;
    std::string cells; ///< cells of the columns after lon

    std::string member(int number) const { return fmt::format("{} {:03}", name, number % count); }
    /// Two countries of origin, two of destination; the sea belongs to none.
    std::string country(int number) const {
        const bool second = 2 * (number % count) >= count;
        return kind == "sea_zone" ? "XXX"
               : longitude < 0    ? (second ? "QAB" : "QAA")
                                  : (second ? "QBB" : "QBA");
    }
};

struct Map {
    Band communities{"Village", "community", 40, -8, {}};
    Band hubs{"Town", "hub", 20, -7, {}};
    Band coasts{"Coast", "embarkation", 8, -6, {}};
    Band airports_from{"Airfield", "airport", 2, -5.5, {}};
    Band zones{"Sea", "sea_zone", 4, -4, {}};
    Band crossings{"Gate", "border_crossing", 10, 1, {}};
    Band landings{"Bay", "disembarkation", 24, 2, {}};
    Band airports_to{"Airport", "airport", 2, 2.5, {}};
    Band shelters{"Shelter", "reception", 20, 3, {}};
    Band cities{"City", "city", 50, 4, {}};
    Band destinations{"Metropolis", "destination", 20, 5, {}};

    /// Capacities are in proportion to the number of people, so that queues do not depend on it.
    explicit Map(double people) {
        const double unit = people / 1e6;
        // Beds and officers are whole numbers.
        const auto whole = [&](double number) { return std::ceil(number * unit); };
        const auto row = [&](double registration, double beds, double determination,
                             double returns) {
            return fmt::format("{},{},{},{}", registration * unit, whole(beds),
                               determination * unit, returns * unit);
        };
        const std::string no_desks = ",,,";
        for (Band* band : {&communities, &hubs, &coasts, &zones}) {
            band->cells = no_desks + ",,,0,,";
        }
        coasts.cells = fmt::format("{},,,0,0.3,{}", no_desks, 20 * unit);
        airports_from.cells = fmt::format("{},,,0,0.3,{}", no_desks, 20 * unit);
        crossings.cells = fmt::format("{},{},0,0,,", row(20, 0, 5, 10), whole(2));
        airports_to.cells = fmt::format("{},{},0,0,,", row(10, 0, 5, 10), whole(4));
        landings.cells = row(20, 300, 5, 10) + ",,0.1,0,,";
        shelters.cells = row(20, 2000, 10, 10) + ",,0,0,,";
        cities.cells = row(10, 500, 10, 10) + ",,0.05,1,,";
        destinations.cells = row(10, 500, 10, 10) + ",,0,4,,";
    }

    std::vector<const Band*> bands() const {
        return {&communities, &hubs,        &coasts,   &airports_from, &zones,       &crossings,
                &landings,    &airports_to, &shelters, &cities,        &destinations};
    }
};

std::string places_csv(const Map& map) {
    std::string text =
        "name,kind,country,lat,lon,registration_per_day,reception_beds,status_determination_per_"
        "day,"
        "returns_per_day,border_officers,holding_share,destination_value,departure_screening_share,"
        "departure_screening_per_day\n";
    for (const Band* band : map.bands()) {
        for (int i = 0; i < band->count; ++i) {
            text += fmt::format("{},{},{},{:.1f},{:.1f},{}\n", band->member(i), band->kind,
                                band->country(i), 20.0 * i / band->count - 10, band->longitude,
                                band->cells);
        }
    }
    return text;
}

/// Adds legs from each place of a band to several places of another.
class Legs {
  public:
    void between(const Band& from, const Band& to, int each, const std::string& mode,
                 const std::string& channel, const std::string& cells) {
        for (int i = 0; i < from.count; ++i) {
            for (int k = 0; k < each; ++k) {
                const int end = i * to.count / from.count + 3 * k;
                add(from.member(i), to.member(end), mode, channel, cells);
            }
        }
    }
    void add(const std::string& from, const std::string& to, const std::string& mode,
             const std::string& channel, const std::string& cells) {
        text_ += fmt::format("{},{},{},{},{}\n", from, to, mode, channel, cells);
    }
    const std::string& text() const { return text_; }

  private:
    // days, days_spread, fare, networks, hazards of land legs, distress
    std::string text_ =
        "from,to,mode,channel,days,days_spread,fare_usd,networks,interception_per_day,"
        "abuse_per_day,extortion_per_day,stranding_per_day,death_per_day,"
        "recruitment_per_day,distress_per_day\n";
};

std::string legs_csv(const Map& map) {
    Legs legs;
    const std::string safe = "0.3,0.3,10,,0.01,0.01,,,,,";
    const std::string hard = "2,0.3,150,Guides;Drivers,0.05,0.05,0.03,0.02,0.001,0.005,";
    const auto sail = [](const std::string& boats, const char* days, const char* fare) {
        return fmt::format("{},0.3,{},{},0.02,,,,,,0.02", days, fare, boats);
    };
    legs.between(map.communities, map.hubs, 3, "road", "any", safe);
    legs.between(map.hubs, map.coasts, 2, "road", "any", safe);
    legs.between(map.hubs, map.airports_from, 1, "road", "any", safe);
    legs.between(map.hubs, map.crossings, 2, "foot", "irregular", hard);
    for (int i = 0; i < map.coasts.count; ++i) {
        const std::string boats = fmt::format("Boats {}", i / 2);
        legs.add(map.coasts.member(i), map.zones.member(i / 2), "sea", "irregular",
                 sail(boats, "1", "400"));
    }
    const std::string all_boats = "Boats 0;Boats 1;Boats 2;Boats 3";
    for (int i = 0; i + 1 < map.zones.count; ++i) {
        legs.add(map.zones.member(i), map.zones.member(i + 1), "sea", "irregular",
                 sail(all_boats, "3", "0"));
    }
    for (int i = 0; i < map.landings.count; ++i) {
        legs.add(map.zones.member(i % map.zones.count), map.landings.member(i), "sea", "irregular",
                 sail(all_boats, "2", "0"));
    }
    legs.between(map.airports_from, map.airports_to, 2, "air", "regular", "0.3,0,500,,,,,,,,");
    legs.between(map.airports_to, map.cities, 5, "road", "any", safe);
    legs.between(map.crossings, map.cities, 3, "road", "any", safe);
    legs.between(map.landings, map.cities, 3, "road", "irregular", safe);
    legs.between(map.landings, map.shelters, 1, "road", "any", safe);
    legs.between(map.shelters, map.cities, 2, "road", "any", safe);
    legs.between(map.cities, map.destinations, 2, "road", "any", safe);
    // Legs in one direction only, so that there are no cycles. They complete the six hundred legs.
    for (int i = 0; i < 40; ++i) {
        legs.add(map.cities.member(i), map.cities.member(i + 1), "road", "any", safe);
    }
    for (int i = 0; i < 25; ++i) {
        legs.add(map.cities.member(i), map.cities.member(i + 25), "rail", "any", safe);
    }
    return legs.text();
}

std::string groups_csv(const Map& map, double people) {
    std::string text =
        "name,place,size,nationality,profile,mean_party_size,needs,papers,ties,"
        "considers_per_day,value_of_staying,savings_usd,credit_share,identity_per_day\n";
    const double size = std::round(people / (2.0 * map.communities.count));
    for (int i = 0; i < map.communities.count; ++i) {
        const std::string home = map.communities.member(i);
        const std::string nation = map.communities.country(i);
        const int profile = i % 4;
        text += fmt::format("{0} workers,{0},{1},{2},workers {2} {3},1,protection_claim:0.1,"
                            "none:0.4;identity:0.4;travel_document:0.2,QBA:0.3;QBB:0.2,"
                            "0.04,4,800,0.3,0.001\n",
                            home, size, nation, profile);
        text += fmt::format("{0} families,{0},{1},{2},families {2} {3},3,"
                            "protection_claim:0.4;child_alone:0.02;survivor_of_violence:0.05,"
                            "none:0.7;identity:0.3,QBA:0.3;QBB:0.2,0.02,4,400,0.3,0.001\n",
                            home, size, nation, profile);
    }
    return text;
}

std::string networks_csv(double people) {
    std::string text = "name,cells,network_capacity_per_day,vessel_capacity,gathering_days,"
                       "supplies_days,arrests_per_day,recovery_days\n";
    for (int i = 0; i < 4; ++i) {
        text += fmt::format("Boats {},20,{},150,5,10,0.001,60\n", i, 400 * people / 1e6);
    }
    for (const char* name : {"Guides", "Drivers"}) {
        text += fmt::format("{},20,{},,,,0.001,60\n", name, 600 * people / 1e6);
    }
    return text;
}

std::string plan_toml() {
    return R"(title = "Measures of all kinds"

[[lever]]
id = "search-and-rescue"

[[lever]]
id = "disembarkation-policy"

[[lever]]
id = "reception-capacity"
from = 2001-03-01
ramp_days = 60
[lever.trigger]
measure = "landed_week"
above = 100
for_days = 3
lead_days = 14

[[lever]]
id = "migrant-registration"

[[lever]]
id = "network-crackdown"
from = 2001-06-01
ramp_days = 30
)";
}

} // namespace

Files files_of(const MadeUpRegion& region) {
    const Map map(region.people);
    Files files;
    files["scenario.toml"] =
        fmt::format("title = \"A made-up region\"\nstart = 2001-01-01\ndays = {}\nseed = 1\n"
                    "people_per_agent = {}\n\n[parameters]\ndeliberation_days = 5\n"
                    "preparation_days = 5\nhub_wait_days = 2\n",
                    region.days, region.people_per_agent);
    files["places.csv"] = places_csv(map);
    files["legs.csv"] = legs_csv(map);
    files["groups.csv"] = groups_csv(map, region.people);
    files["networks.csv"] = networks_csv(region.people);
    files["pathways.csv"] =
        fmt::format("name,eligible,destination,places_per_year,pathway_cost_usd,processing_days\n"
                    "Work permits,{} workers;{} workers,{},{},300,60\n",
                    map.communities.member(0), map.communities.member(20),
                    map.destinations.member(0), std::round(region.people / 200));
    files["offers.csv"] =
        fmt::format("name,audience,advertised,true_destination,offer_reach_per_day\n"
                    "Fine job,{} workers,{},{},0.01\n",
                    map.communities.member(1), map.destinations.member(1), map.cities.member(5));
    files["drivers.csv"] = "target,parameter,op,value,months\n"
                           "kind=sea_zone,sea_state,set,2,5-9\n";
    files["plans/measures.toml"] = plan_toml();
    return files;
}

std::shared_ptr<const Scenario> read_made_up(const MadeUpRegion& region) {
    Problems problems;
    auto scenario =
        read_scenario_files(files_of(region), "made-up-region", load_catalogue(), problems);
    if (!scenario) {
        throw InputError(problems);
    }
    return std::make_shared<const Scenario>(std::move(*scenario));
}

} // namespace corridor
