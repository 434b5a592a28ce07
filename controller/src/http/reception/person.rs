//! What a codice fiscale says of whoever shows it, for a receptionist to compare with whoever stands there. It proves nothing.

use jiff::civil::Date;
use queue::birthplace::Place;
use queue::fiscal_code::{FiscalCode, Sex};
use serde::Serialize;

/// Claims, all of them.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct Claims {
    /// `female` or `male`, as registered at birth.
    #[schema(value_type = String)]
    pub(crate) sex: Registered,
    /// The birth dates that fit, youngest first.
    #[schema(value_type = Vec<String>)]
    pub(crate) born: Vec<Date>,
    /// The municipality with its province, or the state abroad: `Udine (UD)`, `Jugoslavia (–2004)` where it ceased to be.
    pub(crate) birthplace: Option<String>,
    /// The birthplace is a state abroad.
    pub(crate) abroad: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Registered {
    Female,
    Male,
}

/// Nothing personal.
impl std::fmt::Debug for Claims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Claims(…)")
    }
}

impl Claims {
    /// What `code` says to somebody who reads it on `today`.
    pub(crate) fn of(code: &FiscalCode, today: Date) -> Self {
        let claims = code.claims(today);
        let (place, abroad) = (claims.birthplace.place(), claims.birthplace.is_abroad());
        Self {
            sex: match claims.sex {
                Sex::Female => Registered::Female,
                Sex::Male => Registered::Male,
            },
            born: in_its_time(claims.births, place),
            birthplace: place.map(|place| spelt(place, abroad)),
            abroad,
        }
    }
}

/// Of several centuries, those in which the place still was. Where none fits, nothing is ruled out: registries err.
fn in_its_time(births: Vec<Date>, place: Option<Place>) -> Vec<Date> {
    let Some(until) = place.and_then(|place| place.until) else {
        return births;
    };
    let fitting: Vec<Date> = births.iter().copied().filter(|birth| *birth < until).collect();
    if fitting.is_empty() { births } else { fitting }
}

/// A state goes without its code: nobody reads `DE` for a place.
fn spelt(place: Place, abroad: bool) -> String {
    let province = Some(place.area.to_owned()).filter(|area| !abroad && !area.is_empty());
    let until = place.until.map(|until| format!("–{}", until.year()));
    let more: Vec<String> = province.into_iter().chain(until).collect();
    if more.is_empty() {
        place.name.to_owned()
    } else {
        format!("{} ({})", place.name, more.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 23);

    /// With the check character that belongs to the fifteen before it.
    fn claims(fifteen: &str) -> Claims {
        let mut all = ('A'..='Z').map(|last| format!("{fifteen}{last}"));
        let code: FiscalCode = all.find_map(|code| code.parse().ok()).expect("one letter confirms them");
        Claims::of(&code, TODAY)
    }

    #[test]
    fn a_city_comes_with_its_province() {
        let mario = claims("RSSMRA85T10H501");
        assert_eq!((mario.sex, mario.abroad), (Registered::Male, false));
        assert_eq!(
            (mario.born, mario.birthplace.as_deref()),
            (vec![date(1985, 12, 10)], Some("Roma (RM)"))
        );
    }

    #[test]
    fn a_place_that_is_no_more_tells_the_century() {
        let here = claims("RSSMRA24A41A002");
        assert_eq!(here.sex, Registered::Female);
        assert_eq!(here.birthplace.as_deref(), Some("Abbadia Sopra Adda (CO, –1928)"));
        assert_eq!(here.born, [date(1924, 1, 1)], "in 2024 it had long ceased to be");
        let rome = claims("RSSMRA24A41H501");
        assert_eq!(rome.born, [date(2024, 1, 1), date(1924, 1, 1)]);
        // Written wrongly by some registry, and still somebody's code.
        assert_eq!(claims("RSSMRA85T10A002").born, [date(1985, 12, 10)]);
    }

    #[test]
    fn a_state_abroad_is_told_as_such() {
        let france = claims("DPNJNE90A01Z110");
        assert_eq!((france.birthplace.as_deref(), france.abroad), (Some("Francia"), true));
        let gone = claims("DPNJNE90A01Z135");
        assert_eq!((gone.birthplace.as_deref(), gone.abroad), (Some("Unione Sovietica (–1992)"), true));
        assert_eq!((claims("DPNJNE90A01Z999").birthplace, gone.born.len()), (None, 1));
    }
}
