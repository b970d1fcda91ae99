import { useTranslations } from 'next-intl'
import type { SearchView } from '../../lib/model/search'
import { Icon } from '../ui/icon'
import { LocalText } from '../ui/local-text'
import { TickBoxes } from '../ui/tick-boxes'
import { VisuallyHidden } from '../ui/visually-hidden'

type Props = {
  /** Id of this element: on phones a button opens it as a sheet (`popover`, so no script). */
  readonly id: string
  readonly form: string
  readonly view: Pick<
    SearchView,
    'query' | 'kinds' | 'subjects' | 'from' | 'to' | 'isReversed' | 'allFilters' | 'ownOnly' | 'own'
  >
  /** With a field for words: where no other part of the form has one. */
  readonly keyword?: boolean
}

/** The filters of the search or of a list: part of its form, wherever they stand. */
export function SearchFilters({ id, form, view, keyword = false }: Props) {
  const t = useTranslations('search')
  const kind = useTranslations('kinds')
  const faultId = `${id}-fault`
  const fault = view.isReversed ? ({ 'aria-invalid': true, 'aria-describedby': faultId } as const) : {}
  return (
    <div id={id} className="filters" popover="auto" role="group" aria-label={t('filters')}>
      <div className="filters-head">
        <p className="text-h4">{t('filters')}</p>
        <button className="round" type="button" popoverTarget={id} popoverTargetAction="hide" autoFocus>
          <Icon name="close" />
          <VisuallyHidden>{t('closeFilters')}</VisuallyHidden>
        </button>
      </div>
      {keyword ? (
        <label className="keyword">
          {t('keyword')}
          <input type="search" name="q" form={form} defaultValue={view.query} maxLength={200} enterKeyHint="search" />
        </label>
      ) : null}
      {view.kinds.length === 0 ? null : (
        <TickBoxes
          legend={t('type')}
          name="type"
          form={form}
          boxes={view.kinds.map((option) => ({ ...option, label: kind(option.label) }))}
        />
      )}
      {view.subjects.map(({ kind: subject, options }) =>
        options.length === 0 ? null : (
          <TickBoxes
            key={subject}
            legend={t(subject)}
            name={subject}
            form={form}
            boxes={options.map((option) => ({ ...option, label: <LocalText value={option.label} /> }))}
          />
        ),
      )}
      {view.allFilters === null ? null : (
        <a className="keyword underline" href={view.allFilters}>
          {t('allFilters')}
        </a>
      )}
      <fieldset>
        <legend>{t('date')}</legend>
        <div className="two-days">
          <label>
            {t('from')}
            <input type="date" name="from" form={form} defaultValue={view.from} {...fault} />
          </label>
          <label>
            {t('to')}
            <input type="date" name="to" form={form} defaultValue={view.to} {...fault} />
          </label>
        </div>
        {view.isReversed ? (
          <p id={faultId} className="fault">
            {t('reversed')}
          </p>
        ) : null}
      </fieldset>
      <TickBoxes
        legend={t('language')}
        name="own"
        form={form}
        boxes={[{ value: '1', label: t('own'), checked: view.ownOnly, count: view.own }]}
      />
      <div className="filters-foot">
        <button className="btn" type="submit" form={form}>
          {t('show')}
        </button>
      </div>
    </div>
  )
}
