import type { ReactNode } from 'react'

export type TickBox = {
  readonly value: string
  readonly label: ReactNode
  readonly checked: boolean
  /** Results that it would leave. */
  readonly count: number
}

type Props = {
  readonly legend: string
  /** Parameter of the address. */
  readonly name: string
  /** Id of the form that the boxes belong to: they may stand outside it. */
  readonly form: string
  readonly boxes: readonly TickBox[]
}

/** A filter with several values, as a group of boxes of a plain form. */
export function TickBoxes({ legend, name, form, boxes }: Props) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {boxes.map(({ value, label, checked, count }) => (
        <label key={value} className="tick-box">
          <input type="checkbox" name={name} value={value} form={form} defaultChecked={checked} />
          <span>{label}</span>
          <span className="tick-count">{String(count)}</span>
        </label>
      ))}
    </fieldset>
  )
}
