//! Which language an answer speaks.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;

/// The first language of `Accept-Language` that has a catalogue, Italian otherwise.
pub(crate) fn language(headers: &HeaderMap) -> &'static str {
    let wanted = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut ranked: Vec<(u16, &'static str)> = wanted.split(',').filter_map(ranked_language).collect();
    ranked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    ranked.first().map_or(assets::LANGUAGES[0], |(_, language)| language)
}

/// `de-AT;q=0.8` as (800, `de`); `None` where there is no such catalogue or it is not wanted.
fn ranked_language(entry: &str) -> Option<(u16, &'static str)> {
    let mut parts = entry.trim().split(';');
    let primary = parts.next()?.split('-').next()?.to_ascii_lowercase();
    let weight = parts
        .find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok())
        .unwrap_or(1.0);
    let known = assets::LANGUAGES.iter().find(|known| **known == primary)?;
    (weight > 0.0).then_some(((weight * 1000.0) as u16, known))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn asking(wanted: &'static str) -> &'static str {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(wanted));
        language(&headers)
    }

    #[test]
    fn the_language_is_the_best_one_that_has_a_catalogue() {
        assert_eq!(asking("de-AT,de;q=0.9,en;q=0.8"), "de");
        assert_eq!(asking("pt-BR, sl;q=0.4, fr;q=0.7"), "fr");
        assert_eq!(asking("pt"), "it");
        assert_eq!(asking("en;q=0, *"), "it");
        assert_eq!(language(&HeaderMap::new()), "it");
    }
}
