#include <algorithm>

#include "record/moment.h"
#include "record/site_parts.h"

namespace rj::record {
namespace {

/// Places are percentages of the picture's width, so that it needs no scaling and its numbers stay readable at 320 px.
constexpr double kLeft = 2.5;
constexpr double kRight = 95.0;
constexpr double kSmallestBar = 1.2;
/// Room for a number beside its neighbour on a phone.
constexpr double kLabelWidth = 8.5;
constexpr int kLaneHeight = 28;
constexpr int kMostYearLabels = 7;

class Scale {
 public:
  explicit Scale(const std::vector<Event>& events) {
    first_year_ = events.front().date.earliest().year;
    last_year_ = events.front().date.latest().year;
    for (const auto& event : events) {
      first_year_ = std::min(first_year_, event.date.earliest().year);
      last_year_ = std::max(last_year_, event.date.latest().year);
    }
    begin_ = days_from_civil({first_year_, 1, 1});
    end_ = days_from_civil({last_year_ + 1, 1, 1});
  }
  [[nodiscard]] double at(std::int64_t day) const {
    return kLeft + (kRight - kLeft) * static_cast<double>(day - begin_) / static_cast<double>(end_ - begin_);
  }
  [[nodiscard]] int first_year() const { return first_year_; }
  [[nodiscard]] int last_year() const { return last_year_; }

 private:
  int first_year_ = 0;
  int last_year_ = 0;
  std::int64_t begin_ = 0;
  std::int64_t end_ = 1;
};

struct Drawn {
  double begin = 0;
  double end = 0;
  std::size_t lane = 0;
};

std::vector<Drawn> lanes(const std::vector<Event>& events, const Scale& scale) {
  std::vector<Drawn> drawn;
  std::vector<double> free_from;
  for (const auto& event : events) {
    Drawn d{scale.at(days_from_civil(event.date.earliest())), scale.at(days_from_civil(event.date.latest()) + 1), 0};
    while (d.lane < free_from.size() && free_from[d.lane] > d.begin) ++d.lane;
    if (d.lane == free_from.size()) free_from.push_back(0);
    free_from[d.lane] = std::max(d.end + 1.0, d.begin + kLabelWidth);
    drawn.push_back(d);
  }
  return drawn;
}

std::string shape(const Event& event, const Drawn& d, int y) {
  const bool day = event.date.earliest() == event.date.latest() && !event.date.approximate && !event.date.uncertain;
  if (day) return fmt::format("<circle cx=\"{:.2f}%\" cy=\"{}\" r=\"5\" fill=\"currentColor\"/>", d.begin, y);
  const auto width = std::max(d.end - d.begin, kSmallestBar);
  const auto* paint = event.date.uncertain ? "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" stroke-dasharray=\"3 2\""
                      : event.date.approximate ? "fill=\"url(#fade)\""
                                               : "fill=\"currentColor\"";
  return fmt::format("<rect x=\"{:.2f}%\" y=\"{}\" width=\"{:.2f}%\" height=\"9\" rx=\"4.5\" {}/>", d.begin, y - 4, width, paint);
}

std::string years(const Scale& scale, int height) {
  std::string out;
  const int count = scale.last_year() - scale.first_year() + 1;
  const int step = (count + kMostYearLabels - 1) / kMostYearLabels;
  for (int year = scale.first_year(); year <= scale.last_year(); ++year) {
    const auto x = scale.at(days_from_civil({year, 1, 1}));
    out += fmt::format(
        "<line class=\"tick\" x1=\"{0:.2f}%\" x2=\"{0:.2f}%\" y1=\"0\" y2=\"{1}\" stroke=\"currentColor\" "
        "stroke-opacity=\"0.18\"/>\n",
        x, height - 22);
    if ((year - scale.first_year()) % step == 0)
      out += fmt::format("<text x=\"{:.2f}%\" y=\"{}\" font-size=\"12\" fill=\"currentColor\">{}</text>\n", x, height - 6, year);
  }
  return out;
}

}  // namespace

std::string timeline_svg(const Site& site) {
  const auto& events = site.model.chronology;
  if (events.empty()) return {};
  const Scale scale(events);
  const auto drawn = lanes(events, scale);
  std::size_t most = 0;
  for (const auto& d : drawn) most = std::max(most, d.lane);
  const int height = static_cast<int>(most + 1) * kLaneHeight + 30;
  const auto said =
      fill(site.say.timeline, events.size(), dossier::in_words(events.front().date, site.language == Language::chinese),
           dossier::in_words(events.back().date, site.language == Language::chinese));
  auto out = fmt::format(
      "<svg class=\"timeline\" width=\"100%\" height=\"{}\" role=\"img\" aria-labelledby=\"timeline\">\n<title "
      "id=\"timeline\">{}</title>\n",
      height, escaped(said));
  out +=
      "<defs><linearGradient id=\"fade\"><stop offset=\"0\" stop-color=\"currentColor\" stop-opacity=\"0.05\"/><stop "
      "offset=\"0.35\" stop-color=\"currentColor\"/>"
      "<stop offset=\"0.65\" stop-color=\"currentColor\"/><stop offset=\"1\" stop-color=\"currentColor\" "
      "stop-opacity=\"0.05\"/></linearGradient></defs>\n";
  out += years(scale, height);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const int y = static_cast<int>(drawn[i].lane) * kLaneHeight + 21;
    out += fmt::format("<g class=\"event\">{}<text x=\"{:.2f}%\" y=\"{}\" font-size=\"11\" fill=\"currentColor\">{}</text></g>\n",
                       shape(events[i], drawn[i], y), drawn[i].begin, y - 8, i + 1);
  }
  return out + "</svg>\n";
}

}  // namespace rj::record
