#pragma once

#include "base/dates.hpp"
#include "base/ids.hpp"
#include "base/luck.hpp"
#include "state/status.hpp"
#include "world/kinds.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace corridor {

/// Days in columns have 16 bits. This value means "never".
inline constexpr std::uint16_t never = std::numeric_limits<std::uint16_t>::max();

inline constexpr std::uint8_t no_carrier = std::numeric_limits<std::uint8_t>::max();

/// Properties of a person that are yes or no, one bit each.
enum class Flag : std::uint8_t {
    registered,
    counselled,
    known_to_state,
    returnable,        ///< a state confirms the person's nationality
    follows,           ///< travels with the party of the nearest leader in an earlier row
    deceived,          ///< travels on an offer; `carrier` names it
    departure_checked, ///< was screened at departure on this attempt
    compelled          ///< waits for a compulsory return
};

/// What the first inspection at a border took for a need, of a leader who is sent to the second
/// inspection.
enum class FirstLook : std::uint8_t {
    right, ///< the need exists
    wrong  ///< none of the needs that were seen exists
};

/// All people, in blocks of 65,536, with one column for each property; 31 bytes for each person.
///   wake        u16  day of the one calendar entry, or never            (hot)
///   status      u8   a Status                                           (hot)
///   situation   u32  place, leg or vessel, by the status                (hot)
///   entered     u16 + u8  day and 1/64 day when the present status began
///   due         u16 + u8  end of the present status's duration, or never
///   group       u16  origin group
///   traits      u8   bits 0-1 age band, 2 sex, 3-5 papers
///   needs       u8   one bit for each Need, then one for each FirstLook
///   flags       u8   one bit for each Flag
///   attempts    u8   attempts so far
///   debt_usd    u16  debt, USD, at most 65,535
///   span        u8   of a leader: how many rows from its own the party may cover
///   carrier     u8   the offer of people who are `deceived`, the pathway of people who have
///                    `applied`, else the network; or no_carrier
///   came_from   u16  place of the last departure
///   permit_end  u16  last day of a visa or permit, or never
///   visits      u32  how often the person entered a status, 8 bits a stage (`nth_visit`)
/// Always true: the rows of a party are adjacent and in one block. Followers have no calendar
/// entry. People aboard a vessel have none either.
struct People {
    static constexpr std::size_t block_size = 65'536;

    std::vector<std::uint16_t> wake;
    std::vector<std::uint8_t> status;
    std::vector<std::uint32_t> situation;
    std::vector<std::uint16_t> entered_day;
    std::vector<std::uint8_t> entered_tick;
    std::vector<std::uint16_t> due_day;
    std::vector<std::uint8_t> due_tick;
    std::vector<std::uint16_t> group;
    std::vector<std::uint8_t> traits;
    std::vector<std::uint8_t> needs;
    std::vector<std::uint8_t> flags;
    std::vector<std::uint8_t> attempts;
    std::vector<std::uint16_t> debt_usd;
    std::vector<std::uint8_t> span;
    std::vector<std::uint8_t> carrier;
    std::vector<std::uint16_t> came_from;
    std::vector<std::uint16_t> permit_end;
    std::vector<std::uint32_t> visits;

    /// Calls `f(name, column)` for every column. Sizes, checkpoints and digests use this list.
    template <class Self, class F>
    static void for_each_column(Self& self, F&& f) {
        f("wake", self.wake);
        f("status", self.status);
        f("situation", self.situation);
        f("entered_day", self.entered_day);
        f("entered_tick", self.entered_tick);
        f("due_day", self.due_day);
        f("due_tick", self.due_tick);
        f("group", self.group);
        f("traits", self.traits);
        f("needs", self.needs);
        f("flags", self.flags);
        f("attempts", self.attempts);
        f("debt_usd", self.debt_usd);
        f("span", self.span);
        f("carrier", self.carrier);
        f("came_from", self.came_from);
        f("permit_end", self.permit_end);
        f("visits", self.visits);
    }

    std::size_t size() const { return status.size(); }
    std::size_t blocks() const { return (size() + block_size - 1) / block_size; }
    static std::size_t block_of(PersonId p) { return p.index() / block_size; }
    void resize(std::size_t people);
    /// Bytes of one person.
    static std::size_t bytes_per_person();

    Status status_of(PersonId p) const { return static_cast<Status>(status[p.index()]); }
    PlaceId place_of(PersonId p) const { return PlaceId{situation[p.index()]}; }
    LegId leg_of(PersonId p) const { return LegId{situation[p.index()]}; }
    VesselId vessel_of(PersonId p) const { return VesselId{situation[p.index()]}; }
    GroupId group_of(PersonId p) const { return GroupId{group[p.index()]}; }
    PlaceId came_from_of(PersonId p) const { return PlaceId{came_from[p.index()]}; }

    // The column `carrier`, by what it names.
    bool has_carrier(PersonId p) const { return carrier[p.index()] != no_carrier; }
    /// The network of a person who has not applied. Invalid for people who travel alone or on an
    /// offer.
    NetworkId network_of(PersonId p) const {
        return has_carrier(p) && !has(p, Flag::deceived) ? NetworkId{carrier[p.index()]}
                                                         : NetworkId{};
    }
    OfferId offer_of(PersonId p) const { return OfferId{carrier[p.index()]}; }
    PathwayId pathway_of(PersonId p) const { return PathwayId{carrier[p.index()]}; }
    /// A network, an offer or a pathway. An invalid id means none.
    template <class Id>
    void set_carrier(PersonId p, Id id) {
        carrier[p.index()] = id.valid() ? static_cast<std::uint8_t>(id.value) : no_carrier;
    }
    void clear_carrier(PersonId p) { carrier[p.index()] = no_carrier; }

    Moment entered(PersonId p) const {
        return {entered_day[p.index()] * Moment::ticks_per_day + entered_tick[p.index()]};
    }
    bool has_due(PersonId p) const { return due_day[p.index()] != never; }
    Moment due(PersonId p) const {
        return {due_day[p.index()] * Moment::ticks_per_day + due_tick[p.index()]};
    }
    void set_entered(PersonId p, Moment moment) {
        entered_day[p.index()] = static_cast<std::uint16_t>(moment.day());
        entered_tick[p.index()] = static_cast<std::uint8_t>(moment.tick());
    }
    /// A moment after the last day that fits the column counts as never.
    void set_due(PersonId p, Moment moment);
    void clear_due(PersonId p) { due_day[p.index()] = never; }

    /// The ordinal of the present visit: the stage, and how often the person has entered a status
    /// of it. Draws use it as their key, never the time.
    std::int32_t nth_visit(PersonId p) const {
        const unsigned stage = visit_stage_of(status[p.index()]);
        return static_cast<std::int32_t>((stage << 8) |
                                         ((visits[p.index()] >> (8 * stage)) & 0xFF));
    }
    /// Counts a visit of the status that the person has entered. After 256 visits of a stage the
    /// luck of the visits repeats.
    void count_visit(PersonId p) {
        const unsigned shift = 8 * visit_stage_of(status[p.index()]);
        std::uint32_t& all = visits[p.index()];
        const std::uint32_t mask = 0xFFu << shift;
        all = (all & ~mask) | ((all + (1u << shift)) & mask);
    }

    /// The person as a key of draws: the name of the group and the number in it. A person never
    /// changes group.
    Whose whose(PersonId p) const {
        if (numbering.empty()) {
            return {Entity{}, p.value}; // expected flows: nothing is drawn
        }
        const Numbering& in_group = numbering[group[p.index()]];
        const std::uint32_t number = p.index() < residents
                                         ? p.value - in_group.first
                                         : number_of_newcomer[p.index() - residents];
        return {in_group.name, number};
    }

    AgeBand age(PersonId p) const { return static_cast<AgeBand>(traits[p.index()] & 3); }
    bool female(PersonId p) const { return ((traits[p.index()] >> 2) & 1) != 0; }
    Papers papers(PersonId p) const { return static_cast<Papers>((traits[p.index()] >> 3) & 7); }
    void set_traits(PersonId p, AgeBand age, bool female, Papers papers);
    void set_papers(PersonId p, Papers papers);

    bool has(PersonId p, Flag flag) const {
        return ((flags[p.index()] >> static_cast<unsigned>(flag)) & 1) != 0;
    }
    void set(PersonId p, Flag flag, bool on = true) {
        set_bit(flags[p.index()], static_cast<unsigned>(flag), on);
    }
    bool has(PersonId p, Need need) const {
        return ((needs[p.index()] >> static_cast<unsigned>(need)) & 1) != 0;
    }
    void set(PersonId p, Need need, bool on = true) {
        set_bit(needs[p.index()], static_cast<unsigned>(need), on);
    }
    bool has(PersonId p, FirstLook look) const {
        return ((needs[p.index()] >> (need_count + static_cast<unsigned>(look))) & 1) != 0;
    }
    void set(PersonId p, FirstLook look, bool on = true) {
        set_bit(needs[p.index()], need_count + static_cast<unsigned>(look), on);
    }
    void add_debt(PersonId p, double usd);

    /// Calls `f(member)` for the leader and each member who follows.
    template <class F>
    void for_party(PersonId leader, F&& f) const {
        f(leader);
        const std::size_t end = leader.index() + span[leader.index()];
        for (std::size_t i = leader.index() + 1; i < end; ++i) {
            if (has(PersonId{i}, Flag::follows)) {
                f(PersonId{i});
            }
        }
    }
    std::size_t party_size(PersonId leader) const {
        std::size_t members = 0;
        for_party(leader, [&](PersonId) { ++members; });
        return members;
    }
    /// The leader of the party of `member`. A person who follows nobody leads.
    PersonId leader_of(PersonId member) const;

    /// Removes `member` from the party of `leader`. Returns the leader of the rest: the same
    /// leader, the next member when the leader leaves, or an invalid id when nobody is left.
    PersonId separate(PersonId leader, PersonId member);

    // How people are numbered for draws. It follows from the scenario, so checkpoints do not store
    // it.
    struct Numbering {
        Entity name;             ///< of the group
        std::uint32_t first = 0; ///< row of its first member at the start
    };
    /// People who join later are numbered from here, so that the size of a group does not change
    /// their luck.
    static constexpr std::uint32_t first_newcomer = 1u << 31;
    std::vector<Numbering> numbering;              ///< by group
    std::size_t residents = 0;                     ///< rows of people who exist from the start
    std::vector<std::uint32_t> number_of_newcomer; ///< by row, for rows after those

  private:
    /// The stage of a status: before travel, on the way, at the border, after arrival, or ended.
    static constexpr unsigned visit_stage_of(std::uint8_t status) {
        return (status >= static_cast<std::uint8_t>(Status::waiting_at_hub) ? 1u : 0u) +
               (status >= static_cast<std::uint8_t>(Status::border_queue) ? 1u : 0u) +
               (status >= static_cast<std::uint8_t>(Status::unregistered) ? 1u : 0u);
    }
    static void set_bit(std::uint8_t& bits, unsigned number, bool on) {
        const auto bit = static_cast<std::uint8_t>(1u << number);
        bits = static_cast<std::uint8_t>(on ? bits | bit : bits & ~bit);
    }
};

} // namespace corridor
