#include "input/detail/draft.hpp"
#include "stages/transitions.hpp"
#include "state/status.hpp"

#include <gtest/gtest.h>

namespace corridor {

// The reader of groups.csv stands on the floor of `state` and does not see its statuses: it has
// names of its own.
TEST(InitialStatuses, AreStatusesOfPeopleAtPlacesWhoGoOn) {
    ASSERT_FALSE(reading::initial_statuses().empty());
    for (const std::string& name : reading::initial_statuses()) {
        const auto status = parse_status(name);
        ASSERT_TRUE(status) << name;
        EXPECT_EQ(name_of(*status), name);
        EXPECT_EQ(info_of(*status).situation, SituationKind::place) << name;
        EXPECT_FALSE(has_ended(*status)) << name;
        EXPECT_FALSE(rows_of(*status).first == rows_of(*status).last)
            << name << ": nothing would ever happen to them";
    }
}

TEST(InitialStatuses, NamesOfAllStatusesAreReadBack) {
    for (const StatusInfo& info : statuses()) {
        EXPECT_EQ(parse_status(info.name), info.status);
    }
    EXPECT_FALSE(parse_status("at home"));
}

} // namespace corridor
