#include "redact/common_words.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace rj::redact {
namespace {

/// Fewer letters than this make a word in too many languages.
constexpr std::size_t kDistinctiveLetters = 4;

// Sorted. Words of English and of a few neighbours that are names as well, and words that every page of a record may hold.
constexpr auto kCommon = std::to_array<std::string_view>({
    "abbot", "abbott", "able", "acre", "act", "adder", "age", "alder", "ale", "amber", "anchor", "angel", "angle", "answer",
    "apple", "april", "arch", "archer", "armor", "arms", "arrow", "art", "article", "ash", "august", "autumn", "awe", "axe",
    "back", "bacon", "badger", "baker", "ball", "band", "bank", "banks", "barber", "bard", "bark", "barley", "barn", "baron",
    "barrel", "barrow", "base", "bass", "batch", "baum", "bay", "beach", "beam", "bean", "bear", "beard", "beck", "bee", "bell",
    "bench", "berg", "berry", "best", "bet", "bill", "birch", "bird", "bishop", "black", "blanc", "bland", "blank", "block",
    "bloom", "blue", "board", "boat", "body", "bold", "bolt", "bond", "book", "booth", "border", "born", "boss", "bound", "bowl",
    "bowman", "box", "boy", "branch", "brand", "brass", "brave", "bread", "bridge", "bridges", "bright", "broad", "brook",
    "brooks", "broom", "brother", "brown", "brush", "buck", "bud", "budget", "bull", "burden", "burn", "burns", "bush",
    "butcher", "butler", "butter", "button", "cage", "call", "camp", "campos", "canal", "candle", "cannon", "canon", "cap",
    "cape", "card", "care", "carol", "carpenter", "carr", "carrier", "cart", "carter", "carver", "case", "cash", "cast",
    "castle", "cat", "cave", "center", "chain", "chair", "chalk", "chamber", "chambers", "champion", "chance", "chandler",
    "change", "chapel", "chapman", "charity", "chase", "cheek", "cherry", "chess", "chief", "child", "church", "city", "clay",
    "clean", "clear", "clerk", "clever", "cliff", "close", "clothier", "cloud", "coal", "coast", "cock", "coffee", "coin",
    "cold", "collar", "comb", "comer", "common", "constant", "cook", "cool", "cooper", "copper", "corn", "corner", "costa",
    "cotton", "couch", "council", "counter", "court", "coward", "cowboy", "cox", "coy", "craft", "crane", "cream", "creek",
    "cross", "crow", "crowd", "crown", "cruz", "crystal", "cue", "cup", "curry", "curtain", "cutter", "dab", "dale", "dame",
    "dance", "dark", "darling", "dart", "dash", "date", "dawn", "day", "deal", "dean", "dear", "december", "dee", "deer", "dell",
    "delta", "dew", "dial", "diamond", "dice", "dike", "dinner", "dish", "ditch", "dock", "doctor", "doe", "dollar", "door",
    "dot", "double", "dove", "dow", "down", "draft", "drake", "draper", "dream", "dress", "drew", "drink", "driver", "drum",
    "duck", "due", "duke", "dune", "dyer", "eagle", "ear", "earl", "early", "earth", "east", "easter", "eden", "edge", "elder",
    "elf", "elm", "else", "ember", "english", "era", "eve", "even", "ever", "ewe", "eye", "fabric", "factor", "fair", "faith",
    "falcon", "fall", "fame", "farmer", "farrow", "fast", "father", "favor", "fay", "fear", "feather", "fell", "fence", "fern",
    "ferry", "few", "field", "fields", "fig", "figure", "file", "finch", "fine", "fink", "fir", "fire", "first", "fischer",
    "fish", "fisher", "fitch", "flag", "flame", "flanders", "flash", "fleming", "flint", "flood", "flores", "flow", "flower",
    "flowers", "fly", "folk", "follow", "foot", "ford", "foreman", "forest", "forester", "forge", "fort", "foster", "fountain",
    "fowl", "fowler", "fox", "frame", "france", "franco", "frank", "freedom", "freeman", "french", "fresh", "friday", "friend",
    "frog", "frost", "fry", "full", "fuller", "funk", "gale", "game", "garcon", "garden", "gardener", "gardner", "garland",
    "garner", "gate", "gates", "gay", "gem", "gene", "general", "gentle", "gibbon", "gift", "gill", "glad", "glass", "glover",
    "goal", "gold", "golden", "good", "goodman", "goose", "grace", "grain", "grand", "grange", "grant", "grass", "grave",
    "graves", "gray", "great", "green", "grey", "grill", "grim", "grip", "grocer", "groom", "gross", "ground", "grove", "guard",
    "guest", "gull", "gun", "guy", "hall", "hammer", "hand", "hands", "handy", "harbor", "harbour", "hard", "hardy", "hare",
    "harm", "harmony", "harp", "harper", "harrow", "hart", "harvest", "hawk", "hay", "head", "heard", "heart", "heath",
    "heather", "heaven", "hedge", "held", "helm", "help", "herald", "herb", "herd", "herman", "hero", "heron", "herring", "high",
    "hill", "hills", "hind", "hints", "hire", "hold", "holder", "hole", "holiday", "hollow", "holly", "holm", "holt", "holy",
    "home", "honor", "hood", "hook", "hop", "hope", "hopper", "horn", "horner", "horse", "house", "howl", "hue", "hull",
    "humble", "hunt", "hunter", "hurst", "ice", "ingot", "ink", "iris", "iron", "island", "ivory", "ivy", "jack", "jackal",
    "jade", "jay", "jet", "jewel", "jewell", "job", "john", "jolly", "journey", "joy", "judge", "july", "june", "jung", "junior",
    "just", "justice", "keen", "keep", "keeper", "key", "keys", "kind", "king", "kings", "kiss", "kit", "kitchen", "kite",
    "klein", "knife", "knight", "knock", "knot", "koch", "kraft", "kramer", "kraus", "kuhn", "kurz", "lace", "lad", "lady",
    "lake", "lamb", "lamp", "lance", "land", "lane", "lang", "large", "lark", "last", "latch", "lavender", "law", "lawn", "lay",
    "lead", "leader", "leaf", "leather", "lee", "legend", "lemon", "leon", "leopard", "level", "light", "lilly", "lily", "limb",
    "line", "ling", "link", "lion", "list", "little", "live", "lively", "load", "loan", "lock", "lodge", "lone", "long", "look",
    "loom", "lord", "lot", "loud", "love", "lovely", "lover", "low", "luck", "lucky", "luna", "lung", "lux", "lynx", "mac",
    "mace", "maiden", "mail", "main", "major", "male", "mann", "manner", "manor", "maple", "marble", "march", "mark", "marker",
    "market", "marks", "marquis", "mars", "marsh", "marshal", "marten", "mason", "mast", "master", "mat", "mate", "matter",
    "max", "may", "mayor", "mead", "meadow", "means", "measure", "meer", "mehl", "meister", "melody", "mercer", "merchant",
    "mercy", "merit", "merry", "message", "mild", "mile", "miles", "mill", "miller", "mills", "mine", "mint", "mist", "mole",
    "monday", "monk", "moon", "moor", "moose", "moral", "more", "morning", "moss", "mother", "mount", "mountain", "mouse",
    "mule", "mundo", "murder", "must", "mustard", "nail", "name", "narrow", "nation", "need", "neo", "nest", "net", "neumann",
    "never", "new", "nice", "night", "nine", "noble", "nobody", "noon", "norm", "north", "nose", "notice", "november", "nurse",
    "nut", "oak", "oaks", "oar", "oats", "ocean", "october", "odd", "offer", "office", "oil", "old", "olive", "open", "ora",
    "orange", "orb", "orchard", "order", "osprey", "otter", "owl", "own", "owner", "oyster", "pace", "pack", "packer", "page",
    "paint", "painter", "pale", "palm", "palmer", "pan", "park", "parker", "parks", "parrot", "parson", "parsons", "part",
    "partridge", "pass", "passage", "past", "pastor", "pat", "patience", "patrol", "pea", "peace", "peach", "peacock", "pear",
    "pearl", "peg", "pen", "pence", "penny", "pepper", "perch", "person", "pet", "petit", "petty", "pick", "pie", "piece",
    "pierce", "pigeon", "pike", "pilgrim", "pilot", "pine", "pink", "pipe", "piper", "pit", "place", "plain", "plane", "plank",
    "plant", "plato", "player", "plum", "plumb", "plumber", "poe", "pole", "pollard", "pond", "pool", "poor", "pop", "pope",
    "poppy", "port", "porter", "post", "pot", "potter", "poulter", "pound", "powder", "powers", "prata", "prate", "press",
    "price", "pride", "priest", "prime", "prince", "prior", "privet", "prize", "proctor", "profit", "proper", "prophet", "proud",
    "prune", "purple", "purse", "quail", "quarry", "queen", "quick", "quiet", "quill", "rabbit", "race", "radio", "rail", "rain",
    "rainbow", "ram", "ramp", "rand", "ranger", "rank", "rat", "raven", "ray", "read", "reader", "real", "reason", "record",
    "red", "redman", "reed", "reeve", "reeves", "regal", "reich", "reis", "release", "rest", "rex", "rhyme", "rice", "rich",
    "richer", "rider", "ridge", "ring", "rise", "river", "rivers", "road", "roan", "rob", "robin", "rock", "rod", "roe", "roll",
    "roman", "romano", "rook", "room", "root", "rope", "rosa", "rose", "rosen", "rossi", "rouge", "rough", "round", "row",
    "rowan", "royal", "ruby", "rudder", "rue", "rule", "rush", "rust", "rusty", "saber", "saddler", "sadler", "safe", "sag",
    "sage", "sail", "sailor", "saint", "salmon", "salt", "sand", "sander", "sanders", "sands", "sandy", "santos", "saturday",
    "saturn", "saucer", "savage", "save", "savory", "sawyer", "scales", "scarlet", "schild", "schmidt", "schneider", "schon",
    "school", "schreiber", "schwarz", "sea", "seal", "search", "seat", "secretary", "see", "seed", "self", "sell", "seller",
    "senior", "sense", "serpent", "serra", "seven", "shade", "shadow", "shark", "sharp", "shell", "shepherd", "sheriff",
    "shield", "shine", "ship", "shirt", "shoe", "shoemaker", "shore", "short", "show", "sick", "side", "silk", "silva", "silver",
    "simple", "singer", "single", "sister", "skill", "skinner", "sky", "slate", "slater", "sleet", "sly", "small", "smart",
    "smile", "smoke", "snow", "sol", "soldier", "soler", "sommer", "son", "song", "soul", "sound", "sousa", "south", "spa",
    "spain", "sparks", "sparrow", "spear", "speck", "speed", "spence", "spice", "spider", "spike", "spin", "spring", "springer",
    "square", "squire", "stack", "staff", "stage", "stain", "stair", "stamp", "standing", "staples", "star", "stark", "starling",
    "start", "state", "steel", "stein", "sterling", "stern", "steward", "stock", "stone", "stones", "storey", "storm", "story",
    "stout", "stove", "strand", "strange", "stranger", "straw", "stream", "street", "stress", "strong", "stubbs", "sturgeon",
    "sty", "style", "sub", "sue", "sugar", "summer", "summers", "sun", "sunday", "sunny", "surprise", "swallow", "swan", "swann",
    "sweet", "swift", "sword", "table", "tad", "tailor", "tall", "tally", "tan", "tanner", "taylor", "tea", "teach", "teal",
    "temple", "tender", "terra", "thick", "thin", "thorn", "thrush", "thunder", "thursday", "tiger", "timber", "tinker", "title",
    "toll", "tomorrow", "tong", "tool", "top", "topping", "torres", "tower", "town", "toy", "trade", "train", "trap", "travel",
    "traveler", "treasure", "tree", "trick", "trout", "true", "trueman", "trump", "trust", "tuesday", "turk", "turner", "twin",
    "uncle", "under", "upright", "usher", "vail", "vale", "valentine", "valley", "valor", "van", "vane", "vega", "velvet",
    "vera", "verdi", "verity", "very", "vine", "viola", "violet", "virtue", "vogel", "voice", "vow", "wagner", "wake", "walker",
    "wall", "waller", "wallet", "walls", "walnut", "ward", "warden", "ware", "warm", "warner", "warren", "wash", "waste",
    "watch", "water", "waters", "wave", "wax", "way", "weather", "weaver", "web", "weber", "wedge", "wednesday", "week", "weeks",
    "weiss", "welcome", "well", "weller", "wells", "west", "westerly", "whale", "wharf", "wheat", "wheel", "wheeler", "whistler",
    "white", "wick", "wild", "wilde", "wilder", "will", "willow", "win", "wind", "window", "wine", "wing", "wings", "winter",
    "winters", "wire", "wise", "wish", "wolf", "wonder", "wood", "woodman", "woods", "wool", "word", "words", "work", "worker",
    "workman", "world", "worm", "worth", "worthy", "wren", "wright", "yam", "yard", "yarrow", "year", "yellow", "yeoman", "yet",
    "young", "younger", "youth", "zimmer", "zimmermann", "zip", "zucker"});

static_assert(std::ranges::is_sorted(kCommon));

}  // namespace

bool is_common_word(std::string_view folded_word) { return std::ranges::binary_search(kCommon, folded_word); }

bool is_distinctive(std::string_view folded_word) {
  return utf8::count(folded_word) >= kDistinctiveLetters && !is_common_word(folded_word);
}

}  // namespace rj::redact
