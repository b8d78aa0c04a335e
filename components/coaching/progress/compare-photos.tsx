'use client'

import { useState } from 'react'
import { Layers2 } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { type Photo } from '@/lib/coaching/schema'
import { Button } from '@/components/ui/button/button'
import { lazyPart } from '../../shell/lazy/lazy-part'
import { useFormat } from '../../language/use-format'

// Alignment and overlay: a page of progress is read far more often than photos are compared.
const OverlayDialog = lazyPart(() => import('../../compare/overlay/overlay-dialog').then((file) => file.OverlayDialog))

/** Opens two of the progress photos on top of one another: at first the earliest and the latest. */
export function CompareProgressPhotos({ photos: given }: { photos: readonly { photo: Photo; at: string }[] }) {
  const t = useTranslations('coaching.progress')
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const sorted = given.toSorted((one, other) => (one.at < other.at ? -1 : 1))
  const days = sorted.map(({ at }) => format.dateTime(new Date(at), 'shortDay'))
  const photos = sorted.flatMap(({ photo }, index) => {
    const [date, src] = [days[index]!, photo.variants?.large]
    const number = days.slice(0, index).filter((day) => day === date).length + 1
    const label = days.filter((day) => day === date).length > 1 ? t('photoNumber', { date, number }) : date
    return src ? [{ id: photo.id, label, src }] : []
  })
  const [first, last] = [photos[0], photos.at(-1)]
  if (!first || !last || first === last) return null
  return (
    <>
      <Button look="line" icon={Layers2} className="self-start" onClick={() => setOpen(true)}>
        {t('comparePhotos')}
      </Button>
      {isOpen && (
        <OverlayDialog title={t('compareTitle')} photos={photos} initial={[first.id, last.id]} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
