#include "input/detail/selectors.hpp"
#include "mini.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {

using reading::Selectors;
using test::edit;
using test::mini_files;
using test::read_cleanly;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// Members' names, or "wrong: ..." and why.
std::vector<std::string> selected(const World& world, Domain domain, std::string_view target) {
    std::vector<std::uint32_t> members;
    const std::string wrong = Selectors(world).read(target, domain, members);
    if (!wrong.empty()) return {"wrong: " + wrong};
    std::vector<std::string> names;
    for (const std::uint32_t member : members) {
        switch (domain) {
        case Domain::country:
            names.push_back(world.countries[member].code);
            break;
        case Domain::place:
            names.push_back(world.places[member].name);
            break;
        case Domain::leg:
            names.push_back(world[world.legs[member].from].name + ">" +
                            world[world.legs[member].to].name);
            break;
        case Domain::group:
            names.push_back(world.groups[member].name);
            break;
        case Domain::network:
            names.push_back(world.networks[member].name);
            break;
        case Domain::pathway:
            names.push_back(world.pathways[member].name);
            break;
        case Domain::offer:
            names.push_back(world.offers[member].name);
            break;
        case Domain::scenario:
            names.emplace_back("scenario");
            break;
        }
    }
    return names;
}

/// Mini with a second network that only works on land.
World two_networks() {
    Files files = mini_files();
    files["networks.csv"] += "Road guides,4,land,,,invented\n";
    edit(files, "legs.csv", "Shore,City,road,irregular,520,2,100,,0.02,,",
         "Shore,City,road,irregular,520,2,100,,0.02,Road guides,");
    return read_cleanly(files).world;
}

} // namespace

TEST(Selectors, ChoosePlacesByNameKindCountryAndTag) {
    const World world = two_networks();
    const auto places = [&](std::string_view target) {
        return selected(world, Domain::place, target);
    };
    EXPECT_THAT(places("all"), ElementsAre("City", "Coast", "Hills", "Open sea", "Shore"));
    EXPECT_THAT(places("Shore"), ElementsAre("Shore"));
    EXPECT_THAT(places("place=Shore;City"), ElementsAre("City", "Shore"));
    EXPECT_THAT(places("kind=destination"), ElementsAre("City"));
    EXPECT_THAT(places("country=MYS"), ElementsAre("City", "Shore"));
    EXPECT_THAT(places("tag=bay"), ElementsAre("Coast", "Open sea", "Shore"));
    EXPECT_THAT(places(" tag = bay & country = MYS "), ElementsAre("Shore"));
}

TEST(Selectors, ChooseLegsByEndsModeNetworkAndWhereTheyEnd) {
    const World world = two_networks();
    const auto legs = [&](std::string_view target) { return selected(world, Domain::leg, target); };
    EXPECT_THAT(legs("Shore -> City"), ElementsAre("Shore>City"));
    EXPECT_THAT(legs("from=Hills"), ElementsAre("Hills>City", "Hills>Coast"));
    EXPECT_THAT(legs("to=City & mode=air"), ElementsAre("Hills>City"));
    EXPECT_THAT(legs("network=Bay carriers"), ElementsAre("Coast>Open sea", "Open sea>Shore"));
    EXPECT_THAT(legs("country=MYS & mode=sea"), ElementsAre("Open sea>Shore"));
    EXPECT_THAT(legs("channel=regular"), ElementsAre("Hills>City"));
    EXPECT_THAT(legs("kind=community"), ElementsAre("Coast>Hills"));
    EXPECT_THAT(legs("tag=crossing"), ElementsAre("Coast>Open sea", "Open sea>Shore"));
}

TEST(Selectors, ChooseGroupsNetworksAndChannels) {
    const World world = two_networks();
    EXPECT_THAT(selected(world, Domain::group, "nationality=MMR"),
                ElementsAre("Camp residents", "Relatives abroad"));
    EXPECT_THAT(selected(world, Domain::group, "profile=displaced & country=BGD"),
                ElementsAre("Camp residents", "Relatives abroad"));
    EXPECT_THAT(selected(world, Domain::group, "Farmers, tenants"),
                ElementsAre("Farmers, tenants"));
    EXPECT_THAT(selected(world, Domain::network, "mode=sea"), ElementsAre("Bay carriers"));
    EXPECT_THAT(selected(world, Domain::network, "country=MYS"),
                ElementsAre("Bay carriers", "Road guides"));
    EXPECT_THAT(selected(world, Domain::network, "to=City"), ElementsAre("Road guides"));
    EXPECT_THAT(selected(world, Domain::network, "network=Bay carriers & to=City"),
                ElementsAre("Bay carriers"))
        << "who is named is not narrowed by what they serve";
    EXPECT_THAT(selected(world, Domain::pathway, "nationality=BGD"), ElementsAre("Worker scheme"));
    EXPECT_THAT(selected(world, Domain::pathway, "nationality=MMR"),
                ElementsAre(HasSubstr("selects no pathway")));
    EXPECT_THAT(selected(world, Domain::offer, "country=MYS"), ElementsAre("Easy job"));
    EXPECT_THAT(selected(world, Domain::country, "MYS"), ElementsAre("MYS"));
    EXPECT_THAT(selected(world, Domain::scenario, "all"), ElementsAre("scenario"));
}

TEST(Selectors, SayWhatIsWrong) {
    const World world = two_networks();
    const auto wrong = [&](Domain domain, std::string_view target) {
        return selected(world, domain, target).front();
    };
    EXPECT_THAT(wrong(Domain::place, "Shoore"), HasSubstr("did you mean 'Shore'?"));
    EXPECT_THAT(wrong(Domain::leg, "City -> Shore"), HasSubstr("no leg leads"));
    EXPECT_THAT(wrong(Domain::place, "mode=sea"), HasSubstr("cannot be selected by 'mode'"));
    EXPECT_THAT(wrong(Domain::place, "kind=harbour"), HasSubstr("is not a kind of place"));
    EXPECT_THAT(wrong(Domain::place, "kind="), HasSubstr("selects no place"));
    EXPECT_THAT(wrong(Domain::place, "tag=bays"), HasSubstr("did you mean 'bay'?"));
    EXPECT_THAT(wrong(Domain::place, ""), HasSubstr("empty"));
    EXPECT_THAT(wrong(Domain::scenario, "City"), HasSubstr("write all"));
}

} // namespace corridor
