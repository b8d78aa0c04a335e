'use client'

import { type ReactNode, useId, useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { Icon } from '@/components/ui/icon'
import { SearchField } from '@/components/ui/form/search-field'
import { useDebounced } from './hooks/use-debounced'
import { useSteadyRows } from './hooks/use-steady-rows'
import { type Likeness } from '@/lib/cases/patients/likenesses-of'
import { useErrorMessage } from '../language/use-error-message'
import { apiFetch } from './api-client'
import { ScanButton } from './scan/scan-button'

interface SearchPickerProps<Item> {
  label: string
  search: string
  /** The search endpoint; the search text is appended. */
  path: string
  picked: Item | null
  onPick: (item: Item | null) => void
  show: (item: Item, alike?: Likeness) => ReactNode
  /** By what items that are listed together could be taken for one another. */
  likenessesOf?: (items: readonly Item[]) => ReadonlyMap<string, Likeness>
  /** Shown where nothing matches, and where there is nothing at all. */
  empty?: { found: (q: string) => ReactNode; all: ReactNode }
  error?: string
  /** What is searched has a number on a wristband or a card. */
  scans?: boolean
  /** Items that are not offered, by id. */
  hidden?: ReadonlySet<string>
}

/** Finds an item by a part of its name or number, and keeps the selected one visible. */
export function SearchPicker<Item extends { id: string }>({
  label,
  search,
  path,
  picked,
  onPick,
  show,
  likenessesOf,
  empty,
  error,
  hidden,
  scans = false,
}: SearchPickerProps<Item>) {
  const t = useTranslations('shell.picker')
  const errorMessage = useErrorMessage()
  const id = useId()
  const [typed, setTyped] = useState('')
  const q = useDebounced(typed.trim())
  const found = useQuery({
    queryKey: ['access', 'pick', path, q],
    queryFn: ({ signal }) =>
      apiFetch<{ items: Item[]; total?: number; next_cursor?: string | null }>(
        `${path}${path.includes('?') ? '&' : '?'}limit=20${q ? `&q=${encodeURIComponent(q)}` : ''}`,
        {
          signal,
        },
      ),
    enabled: picked === null,
    placeholderData: keepPreviousData,
  })
  // The question that is answered: until the next answer is here, the rows are those of the one before.
  const [answered, setAnswered] = useState(q)
  if (!found.isPlaceholderData && answered !== q) setAnswered(q)
  const steady = useSteadyRows(
    (found.data?.items ?? []).filter(({ id: one }) => !hidden?.has(one)),
    answered,
  )
  // The rows of another question are no answer to this one: somebody else's name would be under the finger.
  const isAnswered = found.isSuccess && !found.isPlaceholderData && q === typed.trim()
  const items = isAnswered ? steady : []
  if (picked)
    return (
      <div className="field">
        <span className="label">{label}</span>
        <div className="row">
          {show(picked)}
          <Button look="ghost" className="end" aria-label={t('changeLabel', { label })} onClick={() => onPick(null)}>
            {t('change')}
          </Button>
        </div>
      </div>
    )
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span className="label" id={id}>
        {label}
      </span>
      <SearchRow label={search} typed={typed} onType={setTyped} scans={scans} />
      <div role="status" className="f12 t3">
        {isAnswered ? <Answer q={q} shown={items.length} page={found.data} empty={empty} /> : !found.error && t('searching')}
      </div>
      <Picks items={items} likenesses={likenessesOf?.(items)} show={show} onPick={onPick} />
      <Trouble text={error ?? (found.error ? errorMessage(found.error) : undefined)} />
    </div>
  )
}

interface AnswerProps {
  q: string
  shown: number
  page: { total?: number; next_cursor?: string | null }
  empty: SearchPickerProps<unknown>['empty']
}

/** What was found, in words. */
function Answer({ q, shown, page, empty }: AnswerProps) {
  const t = useTranslations('shell.picker')
  if (shown > 0) return <FoundCount shown={shown} total={page.total} hasMore={Boolean(page.next_cursor)} />
  const noMatch = () => t.rich('noMatch', { text: q, query: (words) => <bdi>{words}</bdi> })
  return q ? (empty?.found(q) ?? noMatch()) : (empty?.all ?? t('empty'))
}

interface PicksProps<Item> extends Pick<SearchPickerProps<Item>, 'show' | 'onPick'> {
  items: readonly Item[]
  likenesses: ReadonlyMap<string, Likeness> | undefined
}

function Picks<Item extends { id: string }>({ items, likenesses, show, onPick }: PicksProps<Item>) {
  if (items.length === 0) return null
  return (
    <ul className="picks">
      {items.map((item) => (
        <li key={item.id}>
          <button type="button" className="pick" onClick={() => onPick(item)}>
            {show(item, likenesses?.get(item.id))}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Read aloud; in sight where there are more than are listed. */
function FoundCount({ shown, total = shown, hasMore }: { shown: number; total: number | undefined; hasMore: boolean }) {
  const t = useTranslations('shell.picker')
  if (hasMore) return t('newest', { shown })
  return total > shown ? t('part', { shown, total }) : <span className="sr">{t('found', { count: shown })}</span>
}

interface SearchRowProps {
  label: string
  typed: string
  onType: (typed: string) => void
  scans: boolean
}

const SearchRow = ({ label, typed, onType, scans }: SearchRowProps) => (
  <div className="row">
    <SearchField className="grow" label={label} value={typed} onChange={(event) => onType(event.target.value)} />
    {scans && <ScanButton onNumber={onType} />}
  </div>
)

const Trouble = ({ text }: { text: string | undefined }) =>
  text !== undefined && (
    <p className="error" role="alert">
      <Icon icon={CircleAlert} className="mt-[2px]" />
      {text}
    </p>
  )
