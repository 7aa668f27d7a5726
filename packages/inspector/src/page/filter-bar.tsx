import { type RefObject } from 'preact'
import { choices, isFiltering, noFilter, type Filter } from './filter.ts'
import { formatCount } from './format.ts'
import type { Summary } from './types.ts'

interface FilterBarProps {
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly filter: Filter
  readonly deliveries: readonly Summary[]
  /** How many of them pass, and of how many events they are. */
  readonly shown: { readonly deliveries: number; readonly groups: number }
  readonly total: number
  readonly onFilter: (filter: Filter) => void
}

const statuses = { '2xx': '2xx', '3xx': '3xx', '4xx': '4xx', '5xx': '5xx', none: 'No answer' }

export function FilterBar({ searchRef, filter, deliveries, shown, total, onFilter }: FilterBarProps) {
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part })
  const same = (values: readonly string[]) => Object.fromEntries(values.map((value) => [value, value]))
  const verdicts = choices(deliveries, ({ verdict }) => verdict)
  const products = choices(deliveries, ({ event }) => event?.product)
  return (
    <search class="filter-bar">
      <input
        ref={searchRef}
        type="search"
        placeholder="Search  /"
        aria-label="Search in events, identities, codes, answers and addresses"
        autocomplete="off"
        spellcheck={false}
        value={filter.text}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      <Choice
        name="verdict"
        value={filter.verdict}
        options={same(verdicts)}
        onChange={(verdict) => change({ verdict })}
      />
      <Choice
        name="product"
        value={filter.product}
        options={same(products)}
        onChange={(product) => change({ product })}
      />
      <Choice name="answer" value={filter.status} options={statuses} onChange={(status) => change({ status })} />
      {isFiltering(filter) && (
        <button type="button" onClick={() => onFilter(noFilter)}>
          Clear filters
        </button>
      )}
      <p class="tally">
        {formatCount(shown.deliveries, 'delivery', 'deliveries')}
        {shown.groups < shown.deliveries && ` in ${formatCount(shown.groups, 'row')}`}
        {shown.deliveries < total && `, of ${total.toLocaleString('en')}`}
      </p>
    </search>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly value: string
  readonly options: Readonly<Record<string, string>>
  readonly onChange: (value: string) => void
}

/** What is chosen stays on offer, also when nothing is left that has it. */
function Choice({ name, value, options, onChange }: ChoiceProps) {
  const all = value && !Object.hasOwn(options, value) ? { ...options, [value]: value } : options
  return (
    <select
      aria-label={`Show by ${name}`}
      class={value ? 'chosen' : ''}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">Any {name}</option>
      {Object.entries(all).map(([option, text]) => (
        <option key={option} value={option}>
          {text.length > 60 ? `${text.slice(0, 60)}…` : text}
        </option>
      ))}
    </select>
  )
}
