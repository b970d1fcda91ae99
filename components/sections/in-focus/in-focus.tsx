import type { InFocusSection } from '../../../lib/model/section'
import { LocalText } from '../../ui/local-text'
import { Neatline } from '../../ui/neatline'
import { PictureOrPlate } from '../../ui/picture-or-plate'
import { RailControls } from '../../ui/rail-controls'
import { SectionHead } from '../../ui/section-head'

/** Topics of the moment: a rail of portrait plates on ink. */
export function InFocus({ section }: { readonly section: InFocusSection }) {
  const { key, heading, items } = section
  const id = `${key}-heading`
  return (
    <slide-rail class="block">
      <section className="on-ink bg-band py-section" aria-labelledby={id}>
        <div className="wrap">
          <SectionHead id={id} heading={heading}>
            <RailControls name={heading} />
          </SectionHead>
        </div>
        {/* Focusable, so that keys scroll it where there are no buttons. */}
        <ul className="rail" tabIndex={0} aria-labelledby={id}>
          {items.map((item) => (
            <li key={item.key}>
              <a className="topic" href={item.href}>
                <PictureOrPlate picture={item.picture} sizes="(min-width: 60rem) 308px, 62vw" />
                <div>
                  <Neatline fill />
                  <h3>
                    <LocalText value={item.title} />
                  </h3>
                </div>
              </a>
            </li>
          ))}
        </ul>
        <div className="rail-foot wrap">
          <Neatline fill />
        </div>
      </section>
    </slide-rail>
  )
}
