#include "stages/desks.hpp"

#include "stages/chance.hpp"

#include <array>

namespace corridor {

namespace {

std::uint32_t ticket_order(const Life& life, PersonId leader, Entity queue) {
    return life.chance.order_in_line(question_of(life, leader, Why::desk_order, queue));
}

bool is_urgent(Life& life, PersonId leader) {
    return party_has(life, leader, Need::urgent_medical) ||
           party_has(life, leader, Need::child_alone) ||
           party_has(life, leader, Need::survivor_of_violence) ||
           party_has(life, leader, Need::trafficking_indicator);
}

constexpr Status at_departure[] = {Status::departure_desk};
constexpr Status at_border[] = {Status::border_queue};
constexpr Status in_screening[] = {Status::under_screening};
constexpr Status for_protection[] = {Status::referred_to_protection};
constexpr Status for_registration[] = {Status::unregistered};
constexpr Status for_a_bed[] = {Status::registered};
constexpr Status for_a_decision[] = {Status::in_reception, Status::status_determination,
                                     Status::released_to_alternative};
constexpr Status in_referral[] = {Status::in_referral};
constexpr Status for_return[] = {Status::awaiting_return};
constexpr Status for_a_place[] = {Status::applied};

constexpr std::array<ServiceInfo, service_count> services = {{
    {.service = Service::departure_screening,
     .capacity = Param::departure_screening_per_day,
     .queueing = at_departure,
     .at_borders = false,
     .counts_tickets = false,
     .lines_up_at_once = false},
    {.service = Service::border,
     .capacity = Param::border_officers,
     .queueing = at_border,
     .at_borders = true,
     .counts_tickets = false,
     .lines_up_at_once = true},
    {.service = Service::secondary_screening,
     .capacity = Param::secondary_per_day,
     .queueing = in_screening,
     .at_borders = true,
     .counts_tickets = false,
     .lines_up_at_once = false},
    {.service = Service::protection_referral,
     .capacity = Param::referral_per_day,
     .queueing = for_protection,
     .at_borders = true,
     .counts_tickets = false,
     .lines_up_at_once = true},
    {.service = Service::registration,
     .capacity = Param::registration_per_day,
     .queueing = for_registration,
     .at_borders = false,
     .counts_tickets = false,
     .lines_up_at_once = true},
    {.service = Service::reception,
     .capacity = Param::reception_beds,
     .queueing = for_a_bed,
     .at_borders = false,
     .counts_tickets = false,
     .lines_up_at_once = true},
    {.service = Service::status_determination,
     .capacity = Param::status_determination_per_day,
     .queueing = for_a_decision,
     .at_borders = false,
     .counts_tickets = false,
     .lines_up_at_once = true},
    {.service = Service::case_management,
     .capacity = Param::case_management_per_day,
     .queueing = in_referral,
     .at_borders = false,
     .counts_tickets = true,
     .lines_up_at_once = false},
    {.service = Service::returns,
     .capacity = Param::returns_per_day,
     .queueing = for_return,
     .at_borders = false,
     .counts_tickets = true,
     .lines_up_at_once = true},
    {.service = Service::pathway,
     .capacity = Param::places_per_year,
     .queueing = for_a_place,
     .at_borders = false,
     .counts_tickets = true,
     .lines_up_at_once = false},
}};

// `info_of` uses the position of rows.
static_assert([] {
    for (std::size_t i = 0; i < services.size(); ++i) {
        if (services[i].service != static_cast<Service>(i)) return false;
    }
    return true;
}());

} // namespace

const ServiceInfo& info_of(Service service) { return services[static_cast<std::size_t>(service)]; }

double desk_capacity(const Effective& now, const std::vector<FundingState>& funding,
                     const Desk& desk, Day today) {
    if (desk.service == Service::pathway) {
        constexpr double days_per_year = 365.25;
        return now.at(Param::places_per_year, desk.pathway) / days_per_year;
    }
    if (desk.service == Service::border) {
        constexpr double seconds_per_hour = 3600;
        const double by_officers = now.at(Param::border_officers, desk.place) *
                                   now.at(Param::border_hours, desk.place) * seconds_per_hour /
                                   now.at(Param::border_seconds_per_person, desk.place);
        const double by_egates = now.at(Param::egate_share, desk.place) > 0
                                     ? now.at(Param::egate_per_day, desk.place)
                                     : 0;
        return by_officers + by_egates;
    }
    if (desk.nationals.valid()) {
        return now.at(Param::consular_returns_per_day, desk.nationals);
    }
    const double full = now.at(info_of(desk.service).capacity, desk.place);
    const FundingState& money = funding[desk.place.index()];
    const bool out_of_cash =
        money.short_since >= 0 && today >= money.short_since + now.at(Param::cash_days, desk.place);
    return out_of_cash ? full * now.at(Param::funded_share, desk.place) : full;
}

void join_desk(Life& life, PersonId leader, PlaceId place, Service service, Moment moment) {
    const CountryId nationality = life.world[life.people().group_of(leader)].nationality;
    join_desk(life, leader, life.layout.desk(place, service, nationality), moment);
}

void join_desk(Life& life, PersonId leader, DeskId desk, Moment moment) {
    if (desk.valid()) {
        const Entity key = life.layout.desks[desk.index()].key;
        life.out.joining.push_back(
            {false,
             desk.index(),
             {leader, moment, ticket_order(life, leader, key), is_urgent(life, leader)}});
    }
}

void join_seats(Life& life, PersonId leader, std::size_t queue, Moment moment) {
    life.out.joining.push_back(
        {true,
         queue,
         {leader, moment, ticket_order(life, leader, life.layout.seat_keys[queue]), false}});
}

} // namespace corridor
