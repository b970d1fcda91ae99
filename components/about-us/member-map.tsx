import type { MappedCountry, Plate, PlateName } from '../../lib/model/country'

const box = ({ width, height }: Plate) => `0 0 ${width} ${height}`

/** Fills its place and cuts what has no room, the same for the ground and everything that lies on it. */
const fit = 'xMidYMid slice'

function shapeId(code: string, plate: PlateName): string {
  return `map-${code}-${plate}`
}

type GroundProps = {
  readonly plates: readonly Plate[]
  readonly countries: readonly MappedCountry[]
}

/**
 * The two plates: sea, land, and each member once, in the blue of those that are not chosen. The shapes of the list
 * (`CountryShapes`) are copies that lie on these, so a reader's choice takes one away and the land stays.
 */
export function MapGround({ plates, countries }: GroundProps) {
  return (
    <div className="map-ground" aria-hidden="true">
      {plates.map((plate) => (
        <svg
          key={plate.name}
          className={`plate-map plate-map-${plate.name}`}
          viewBox={box(plate)}
          preserveAspectRatio={fit}
        >
          <path className="map-graticule" d={plate.graticule} />
          <path className="map-land" d={plate.land} />
          <g className="map-members">
            {countries.flatMap(({ code, shapes }) =>
              shapes
                .filter((shape) => shape.plate === plate.name)
                .map((shape) => <path key={code} id={shapeId(code, plate.name)} d={shape.path} />),
            )}
          </g>
        </svg>
      ))}
    </div>
  )
}

type ShapeProps = { readonly country: MappedCountry; readonly plates: readonly Plate[] }

/** What lies on the map of one country; part of the country's link, which it makes larger by its own shape. */
export function CountryShapes({ country, plates }: ShapeProps) {
  return plates.flatMap((plate) =>
    country.shapes
      .filter((shape) => shape.plate === plate.name)
      .map((shape) => (
        <svg
          key={plate.name}
          className={`plate-map plate-map-${plate.name} map-shape map-step-${country.step}`}
          viewBox={box(plate)}
          preserveAspectRatio={fit}
          aria-hidden="true"
        >
          <use href={`#${shapeId(country.code, plate.name)}`} />
          {shape.capital === null ? null : <circle cx={shape.capital[0]} cy={shape.capital[1]} r="4" />}
        </svg>
      )),
  )
}
