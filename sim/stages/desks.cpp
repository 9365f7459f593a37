#include "stages/desks.hpp"

#include "stages/chance.hpp"

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

} // namespace

Param capacity_parameter(Service service) {
    switch (service) {
    case Service::departure_screening:
        return Param::departure_screening_per_day;
    case Service::border:
        return Param::border_officers;
    case Service::secondary_screening:
        return Param::secondary_per_day;
    case Service::protection_referral:
        return Param::referral_per_day;
    case Service::registration:
        return Param::registration_per_day;
    case Service::reception:
        return Param::reception_beds;
    case Service::status_determination:
        return Param::status_determination_per_day;
    case Service::case_management:
        return Param::case_management_per_day;
    case Service::returns:
        return Param::returns_per_day;
    case Service::pathway:
        return Param::places_per_year;
    }
    return Param::count;
}

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
    const double full = now.at(capacity_parameter(desk.service), desk.place);
    const FundingState& money = funding[desk.place.index()];
    const bool out_of_cash =
        money.short_since >= 0 && today >= money.short_since + now.at(Param::cash_days, desk.place);
    return out_of_cash ? full * now.at(Param::funded_share, desk.place) : full;
}

std::vector<Status> queueing_for(Service service) {
    switch (service) {
    case Service::departure_screening:
        return {Status::departure_desk};
    case Service::border:
        return {Status::border_queue};
    case Service::secondary_screening:
        return {Status::under_screening};
    case Service::protection_referral:
        return {Status::referred_to_protection};
    case Service::registration:
        return {Status::unregistered};
    case Service::reception:
        return {Status::registered};
    case Service::status_determination:
        return {Status::in_reception, Status::status_determination,
                Status::released_to_alternative};
    case Service::case_management:
        return {Status::in_referral};
    case Service::returns:
        return {Status::awaiting_return};
    case Service::pathway:
        return {Status::applied};
    }
    return {};
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
