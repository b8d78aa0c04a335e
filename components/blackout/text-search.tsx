'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { MAX_TEXTS_OF_FILE } from '@/lib/imaging/text-detection/schema'
import { foundTextsQuery } from './blackout-query'
import { FoundTextOutlines, FoundTexts } from './found-texts'
import { foundTitle } from './found-title'
import { type Rectangle, type Size } from './rectangles'

interface TextSearchProps {
  fileId: string
  isVideo: boolean
  /** The boxes that are drawn already. */
  drawn: readonly Rectangle[]
  onAdd: (rectangle: Rectangle) => void
}

/** What is probably written in a photograph or in the first frame of a video, or that it could not be looked for. */
export function TextSearch({ fileId, isVideo, drawn, onAdd }: TextSearchProps) {
  const t = useTranslations('blackout.found')
  const { data, isPending, isError } = useQuery(foundTextsQuery(fileId))
  const texts = data?.texts ?? []
  return (
    <>
      <p className="t2 f13" role="status">
        {isPending && t('searching')}
        {(isError || data?.is_searched === false) && t('notSearched')}
        {data?.is_searched && texts.length === 0 && t('none')}
        {/* The list below says it to who sees. */}
        {data?.is_searched && texts.length > 0 && <span className="sr">{foundTitle(t, texts.length, MAX_TEXTS_OF_FILE)}</span>}
        {data?.is_searched && isVideo && ` ${t('firstFrame')}`}
      </p>
      <FoundTexts texts={texts} most={MAX_TEXTS_OF_FILE} drawn={drawn} onAdd={onAdd} />
    </>
  )
}

/** The outlines of what was found, over the image. */
export function TextSearchOutlines({ fileId, size }: { fileId: string; size: Size }) {
  const { data } = useQuery(foundTextsQuery(fileId))
  return <FoundTextOutlines texts={data?.texts ?? []} size={size} />
}
