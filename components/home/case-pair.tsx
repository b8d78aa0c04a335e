import { Thumb } from '@/components/ui/thumb'
import { type CaseRecord } from '../shell/records'
import { pairOf } from './case-words'

/** The pictures that stand for a case in a list: both eyes where it has both, else its newest; silent, the name says it. */
export function CasePair({ record, size, single }: { record: CaseRecord; size?: 40 | 56; single?: boolean }) {
  const pair = pairOf(record)
  const shown = single ? pair.slice(0, 1) : pair
  if (shown.length === 0) return <Thumb src={null} size={size} />
  return (
    <span className={shown.length > 1 ? 'pair' : undefined} dir="ltr">
      {shown.map((cover) => (
        <Thumb key={cover.id} src={cover.thumbnail_url} thumbhash={cover.thumbhash} size={size} />
      ))}
    </span>
  )
}
