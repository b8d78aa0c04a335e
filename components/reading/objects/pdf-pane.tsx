'use client'

import { useEffect, useRef, useState } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/button/icon-button'
import styles from './objects.module.css'
import { type OpenPdf, openPdf } from './open-pdf'

/** Wider than this a page is not easier to read. */
const MAX_WIDTH = 1000

/** A document in its pane, page by page. */
export function PdfPane({ title, url }: { title: string; url: string }) {
  const t = useTranslations('reading.objects')
  const [pdf, setPdf] = useState<OpenPdf | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const [number, setNumber] = useState(1)
  useEffect(() => {
    const closed = new AbortController()
    let opened: OpenPdf | null = null
    openPdf(url, closed.signal).then(
      (document) => {
        opened = document
        if (closed.signal.aborted) document.close()
        else setPdf(document)
      },
      () => {
        if (!closed.signal.aborted) setFailed(true)
      },
    )
    return () => {
      closed.abort()
      opened?.close()
      setPdf(null)
    }
  }, [url])
  if (hasFailed)
    return (
      <p className={styles.said} role="alert">
        {t('unreadable')}
      </p>
    )
  if (!pdf) return <div className={styles.document} aria-busy />
  return (
    <>
      <PdfPage key={number} pdf={pdf} number={number} title={title} onFailed={() => setFailed(true)} />
      <footer className={styles.bar} dir="ltr">
        <IconButton
          small
          label={t('previous')}
          icon={ChevronLeft}
          disabled={number === 1}
          onClick={() => setNumber(number - 1)}
        />
        <span className="num" role="status">
          {t('page', { number, count: pdf.pages })}
        </span>
        <IconButton
          small
          label={t('next')}
          icon={ChevronRight}
          disabled={number === pdf.pages}
          onClick={() => setNumber(number + 1)}
        />
      </footer>
    </>
  )
}

interface PdfPageProps {
  pdf: OpenPdf
  number: number
  title: string
  onFailed: () => void
}

function PdfPage({ pdf, number, title, onFailed }: PdfPageProps) {
  const t = useTranslations('reading.objects')
  const canvas = useRef<HTMLCanvasElement>(null)
  const [text, setText] = useState<string | null>(null)
  useEffect(() => {
    let isGone = false
    const width = Math.min(MAX_WIDTH, canvas.current!.parentElement!.clientWidth)
    pdf.draw(number, canvas.current!, width).then(
      (drawn) => !isGone && setText(drawn),
      () => !isGone && onFailed(),
    )
    return () => {
      isGone = true
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a page is drawn once: a new number is a new page
  }, [pdf, number])
  return (
    <div className={styles.document} tabIndex={0} role="group" aria-label={t('page', { number, count: pdf.pages })}>
      <canvas
        ref={canvas}
        className={styles.page}
        data-drawn={text === null ? '' : String(number)}
        role="img"
        aria-label={`${title}, ${t('page', { number, count: pdf.pages })}`}
      />
      <p className="sr">{text}</p>
    </div>
  )
}
