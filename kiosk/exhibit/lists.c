#include "kiosk/exhibit/lists.h"

#include <stddef.h>
#include <string.h>

enum { LIST_MAX = 32 };

struct list_entry {
    const char *code;
    bool ordinal_stop;
    double easy_lix;
    const char *abbreviations[LIST_MAX];
    const char *phrases[PHRASE_LIST_COUNT][LIST_MAX];
};

static const struct list_entry ENGLISH = {
    .code = "en", .easy_lix = 45,
    .abbreviations = { "mr", "mrs", "ms", "dr", "prof", "gen", "col", "maj", "capt", "lt", "st", "no", "vol", "p", "pp",
                       "u.s", "e.g", "i.e", "a.m", "p.m", "cf", "ed", "eds" },
    .phrases = {
        [PHRASES_SIGHT] = { "see left", "see right", "see above", "see below", "on the left", "on the right",
                            "to the left", "to the right", "as seen here", "pictured here", "shown here", "click here",
                            "click on", "red dot*", "blue dot*", "yellow dot*", "orange dot*", "red line*",
                            "blue line*", "red arrow*", "blue arrow*" },
        [PHRASES_AUDIENCE] = { "may upset", "might upset", "upsetting", "distressing", "disturbing", "not suitable",
                               "unsuitable", "viewer discretion", "viewers", "some visitors", "sensitive visitors",
                               "faint of heart", "parental" },
        [PHRASES_LOADED] = { "traitor*", "treacher*", "vengeance", "abandoned", "abandoning", "betray*", "lost",
                             "enemies of the people", "final solution", "special treatment", "liquidat*", "cleansed",
                             "subhuman*" },
        [PHRASES_TOPIC] = { "dead", "death*", "died", "dying", "killed", "killing*", "suicide*", "shot", "shots",
                            "shooting*", "massacre*", "murder*", "execut*", "hanged", "tortur*", "beaten",
                            "ill-treat*" },
    },
};

static const struct list_entry FRENCH = {
    .code = "fr", .easy_lix = 50,
    .abbreviations = { "m", "mm", "mme", "mlle", "dr", "pr", "st", "ste", "no", "vol", "p", "pp", "cf", "p. ex", "av",
                       "gén", "col", "lt", "éd" },
    .phrases = {
        [PHRASES_SIGHT] = { "voir ci-contre", "ci-contre", "voir à gauche", "voir à droite", "à gauche", "à droite",
                            "ci-dessus", "ci-dessous", "cliquez", "cliquer ici", "points rouges", "points bleus",
                            "point rouge", "ligne rouge", "ligne bleue", "flèches rouges", "flèche rouge" },
        [PHRASES_AUDIENCE] = { "peut choquer", "peuvent choquer", "peut heurter", "peuvent heurter", "âmes sensibles",
                               "public sensible", "public averti", "visiteurs sensibles", "ne convient pas",
                               "ne conviennent pas", "déconseillé*", "perturbant*", "bouleversant*" },
        [PHRASES_LOADED] = { "traître*", "traîtresse*", "vengeance*", "abandonné*", "abandonner", "trahi*", "perdu",
                             "perdue", "perdus", "perdues", "ennemis du peuple", "solution finale",
                             "traitement spécial", "liquid*", "sous-homme*" },
        [PHRASES_TOPIC] = { "mort", "morte", "morts", "mortes", "décès", "tué*", "tuer", "tuerie*", "suicid*",
                            "coups de feu", "fusillade*", "fusillé*", "massacr*", "meurtr*", "exécut*", "pendu*",
                            "tortur*", "sévices", "mauvais traitements" },
    },
};

static const struct list_entry GERMAN = {
    .code = "de", .ordinal_stop = true, .easy_lix = 55,
    .abbreviations = { "z", "d", "u", "dr", "prof", "gen", "oberst", "nr", "bd", "s", "hl", "st", "bzw", "ca", "vgl",
                       "usw", "geb", "gest", "hg", "hrsg", "jh", "mio" },
    .phrases = {
        [PHRASES_SIGHT] = { "siehe links", "siehe rechts", "siehe oben", "siehe unten", "links im bild",
                            "rechts im bild", "auf der linken seite", "auf der rechten seite", "hier klicken",
                            "klicken sie", "klicke hier", "rote punkte", "roten punkte", "blaue punkte",
                            "blauen punkte", "rote linie", "roten linie", "blaue linie", "rote pfeile",
                            "roten pfeile" },
        [PHRASES_AUDIENCE] = { "verstören*", "belastend*", "kann belasten", "können belasten", "schockieren*",
                               "nicht geeignet", "ungeeignet", "zarte gemüter", "empfindliche besucher*",
                               "empfindsame besucher*", "sensible besucher*", "manche besucher*" },
        [PHRASES_LOADED] = { "verräter*", "vaterlandsverräter*", "volksverräter*", "verraten", "verrieten", "rache",
                             "im stich gelassen", "im stich ließen", "verloren", "verlorene*", "volksfeind*",
                             "endlösung", "sonderbehandlung", "liquidier*", "säuberung*", "untermensch*" },
        [PHRASES_TOPIC] = { "tod", "tode", "todes*", "tot", "tote", "toten", "toter", "gestorben", "getötet*",
                            "tötung*", "selbstmord*", "selbsttötung*", "suizid*", "schuss", "schüsse*", "erschieß*",
                            "erschossen*", "massaker*", "mord", "morde", "ermordet*", "hinrichtung*", "folter*",
                            "misshandl*" },
    },
};

static const struct list_entry POLISH = {
    .code = "pl", .ordinal_stop = true, .easy_lix = 60,
    .abbreviations = { "gen", "płk", "mjr", "kpt", "por", "dr", "prof", "św", "ks", "im", "nr", "t", "s", "np", "m.in",
                       "tj", "tzw", "ok", "ul", "por", "red", "zob", "wyd", "ww", "tys" },
    .phrases = {
        [PHRASES_SIGHT] = { "patrz po lewej", "patrz po prawej", "po lewej stronie", "po prawej stronie",
                            "z lewej strony", "z prawej strony", "zobacz obok", "patrz obok", "patrz wyżej",
                            "patrz niżej", "kliknij*", "czerwone kropki", "czerwonych kropek", "niebieskie kropki",
                            "czerwona linia", "niebieska linia", "czerwone strzałki", "czerwone punkty" },
        [PHRASES_AUDIENCE] = { "może wstrząsnąć", "mogą wstrząsnąć", "może poruszyć", "mogą poruszyć", "drastyczn*",
                               "nieodpowiedni*", "nie jest odpowiedni*", "nie są odpowiedni*", "dla wrażliwych",
                               "wrażliwe osoby", "osób wrażliwych", "niepokojąc*", "szokując*" },
        [PHRASES_LOADED] = { "zdrajc*", "zdrajczy*", "zdradz*", "zemst*", "porzucon*", "porzucił*", "utracon*",
                             "wrogowie ludu", "wrogów ludu", "ostateczne rozwiązanie", "ostatecznego rozwiązania",
                             "zlikwidowa*", "likwidowa*", "podludz*" },
        [PHRASES_TOPIC] = { "śmier*", "zmarł*", "zabit*", "zabój*", "zginę*", "zginął", "samobój*", "strzał*",
                            "strzelanin*", "rozstrzel*", "masakr*", "mord", "mordu", "mordy", "zamordowan*",
                            "egzekucj*", "powieszon*", "tortur*", "znęcan*", "maltretow*" },
    },
};

static const struct list_entry UKRAINIAN = {
    .code = "uk", .easy_lix = 60,
    .abbreviations = { "ген", "полк", "ред", "проф", "др", "св", "ім", "див", "т", "с", "стор", "напр", "тис", "млн",
                       "пор", "вид", "вул", "м", "обл" },
    .phrases = {
        [PHRASES_SIGHT] = { "дивіться ліворуч", "дивіться праворуч", "ліворуч", "праворуч", "зліва", "справа",
                            "див. вище", "див. нижче", "дивіться вище", "дивіться нижче", "клацніть", "натисніть тут",
                            "червоні крапки", "червоні точки", "сині крапки", "червона лінія", "синя лінія",
                            "червоні стрілки" },
        [PHRASES_AUDIENCE] = { "може вразити", "можуть вразити", "може засмутити", "можуть засмутити",
                               "може шокувати", "можуть шокувати", "не підходить", "не рекомендовано",
                               "вразливим", "вразливих", "чутливих відвідувач*", "чутливим відвідувач*",
                               "тривожн*" },
        [PHRASES_LOADED] = { "зрадник*", "зрадниц*", "зраджен*", "зрадил*", "помст*", "покинут*", "кинут*",
                             "втрачен*", "вороги народу", "ворогів народу", "остаточне вирішення",
                             "остаточного вирішення", "ліквідува*", "ліквідован*", "недолюд*" },
        [PHRASES_TOPIC] = { "смерт*", "помер*", "загибел*", "загинул*", "загибл*", "убит*", "вбит*", "вбивств*",
                            "самогуб*", "постріл*", "стрілянин*", "розстріл*", "різанин*", "масове вбивство",
                            "страт*", "повішен*", "тортур*", "катуван*", "знущан*" },
    },
};

static const struct list_entry *entry_of(const char *language)
{
    static const struct list_entry *const ENTRIES[] = { &ENGLISH, &FRENCH, &GERMAN, &POLISH, &UKRAINIAN };
    static const struct list_entry UNKNOWN = { .code = "", .easy_lix = 60 };

    for (size_t i = 0; i < sizeof ENTRIES / sizeof ENTRIES[0]; i++) {
        if (strcmp(ENTRIES[i]->code, language) == 0)
            return ENTRIES[i];
    }
    return &UNKNOWN;
}

const char *const *lists_phrases(const char *language, enum phrase_list list)
{
    return entry_of(language)->phrases[list];
}

bool lists_abbreviation(const char *language, const char *word)
{
    const char *const *abbreviations = entry_of(language)->abbreviations;

    for (int i = 0; abbreviations[i] != NULL; i++) {
        if (strcmp(abbreviations[i], word) == 0)
            return true;
    }
    return false;
}

bool lists_ordinal_stop(const char *language)
{
    return entry_of(language)->ordinal_stop;
}

double lists_easy_lix(const char *language)
{
    return entry_of(language)->easy_lix;
}
