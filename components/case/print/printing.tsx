'use client'

import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'next-intl'
import { isolate } from '@/components/language/isolate'
import { useFormat } from '@/components/language/use-format'
import { Button } from '@/components/ui/button/button'
import { type CaseFile } from '../case-file'

interface PrintingProps {
  files: readonly CaseFile[]
  onDone: () => void
  /** The sheets of paper, which report each of their images: it is here, or will not come. */
  children: (onSettled: (file: CaseFile, isLoaded: boolean) => void) => ReactNode
}

/** Fetches the images, opens the browser’s own dialog once all are here, and says which did not come. */
export function Printing({ files, onDone, children }: PrintingProps) {
  const t = useTranslations('case.print')
  const format = useFormat()
  const [settled, setSettled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const failed = files.filter(({ id }) => settled.get(id) === false)
  const isReady = settled.size === files.length && failed.length === 0
  const end = useEffectEvent(onDone)
  useEffect(() => {
    if (!isReady) return
    const onPrinted = () => end()
    document.body.dataset['printing'] = 'sheets'
    window.addEventListener('afterprint', onPrinted)
    window.print()
    return () => {
      window.removeEventListener('afterprint', onPrinted)
      delete document.body.dataset['printing']
    }
  }, [isReady])
  return (
    <>
      <p role="status" className="f13 t2 grow">
        {failed.length > 0
          ? t('failed', { count: failed.length, names: format.list(failed.map(({ filename }) => isolate(filename))) })
          : t('preparing', { done: settled.size, count: files.length })}
      </p>
      {failed.length > 0 && <Button onClick={onDone}>{t('choose')}</Button>}
      {children((file, isLoaded) => setSettled((before) => new Map(before).set(file.id, isLoaded)))}
    </>
  )
}
