import { Thumbnail } from '@/components/ui/image/thumbnail'
import { type CaseRecord } from '@/lib/cases/schema'
import { coverPair } from './format-case'

/** The cover images of a case in a list: both eyes where it has both, else its newest; decorative, the name is beside them. */
export function CaseThumbnails({ record, size, single }: { record: CaseRecord; size?: 40 | 56; single?: boolean }) {
  const pair = coverPair(record)
  const shown = single ? pair.slice(0, 1) : pair
  if (shown.length === 0) return <Thumbnail src={null} size={size} />
  return (
    <span className={shown.length > 1 ? 'pair' : undefined} dir="ltr">
      {shown.map((cover) => (
        <Thumbnail key={cover.id} src={cover.thumbnail_url} thumbhash={cover.thumbhash} size={size} />
      ))}
    </span>
  )
}
