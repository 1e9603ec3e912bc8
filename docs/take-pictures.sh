#!/usr/bin/env bash
# Takes the pictures of the guides in Chromium, into docs/kuvat/: reports of the examples, and the page that dist/ holds.
# make kuvat runs this.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

pages=build/kuvat
mkdir -p "$pages" docs/kuvat

# Exit codes 1 and 3 are wanted here: the examples have faults on purpose.
report() {
    local page=$1
    shift
    "$BIN/tarkistin" check "$@" --no-config --fail-on never --format "html:$pages/$page.html" || [ $? -eq 3 ]
}
picture() { node tests/slow/browser.mjs picture "$pages/$1.html" "docs/kuvat/$2.png" "${@:3}" >/dev/null; }

report faulty examples/valintaesitys-maakunta-virheita.txt
report order examples/valintaesitys-maakunta-kunnossa.txt
report untold examples/valintaesitys-ely-puutteellinen.txt
report reviewer examples/valintaesitys-ely-virheita.txt --audience reviewer
report folder examples

picture faulty raportti-hakijalle 1000 760
picture faulty havainto 1000 900 '#asiakirja-1-1'
picture faulty kuvina 1000 700 '.pictures'
picture faulty puhelimessa 360 720
picture untold ei-voida-arvioida 1000 900 '#asiakirja-1-e1'
picture order sallittu-ero 1000 700 '.passed:has-text("Flat rate -osuus on 40")'
picture reviewer raportti-tarkastajalle 1000 800
picture reviewer luetut-tiedot 1000 620 'table.fields'
picture folder kansioraportti 1280 900
picture folder kansion-taulukko 1280 760 'section[aria-labelledby="asiakirjat"]'

node tests/slow/page.mjs chromium pictures "$PWD/dist/tarkistin.html" "$PWD/$pages" >/dev/null
cp "$pages"/sivu*.png docs/kuvat/
ls -l docs/kuvat/*.png
