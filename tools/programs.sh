# Sourced: the programs of a release, as cargo is told of them: $programs. Whoever builds them for release names all three at once,
# and nothing that adds a feature to a library of theirs: then they are built once for all who want them (tools/one_set.sh).
programs=(-p controller -p kiosk -p display)
