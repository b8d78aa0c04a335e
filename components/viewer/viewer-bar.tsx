'use client'

import { type RefObject } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { Download, Maximize, X } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { momentOf } from '../case/arrange'
import { isArriving } from '../case/file-words'
import { type FileRecord } from '../case/records'
import { shortDayWords } from '../case/time-words'
import styles from './quick-look.module.css'

/** The bar above the picture: the way out, whose picture it is, and what can be done with all of it. */
export function ViewerBar({ title, file, root }: { title: string; file: FileRecord; root: RefObject<HTMLElement | null> }) {
  const toggleFullScreen = () => {
    const leaving = document.fullscreenElement ? document.exitFullscreen() : root.current?.requestFullscreen?.()
    leaving?.catch(() => undefined) // Not everywhere allowed; the viewer fills the window anyhow.
  }
  return (
    <div className={clsx('vbar', styles.fades)} data-controls>
      <Dialog.Close className="vbtn" aria-label="Close" title="Close (Esc)">
        <Icon icon={X} />
      </Dialog.Close>
      <span className="col" style={{ gap: 0, marginInlineStart: 4, minInlineSize: 0 }}>
        <span className="b6 cut">{title}</span>
        <span className="f12 t3 cut">
          {file.filename} · {shortDayWords(momentOf(file))}
        </span>
      </span>
      <span className="end row g4">
        {!isArriving(file) && (
          <a
            className="vbtn"
            href={`/api/v1/images/${file.id}/proxy?variant=original`}
            download={file.filename}
            aria-label="Download the original"
            title="Download the original"
          >
            <Icon icon={Download} />
          </a>
        )}
        <button
          type="button"
          className={clsx('vbtn', styles.phoneHidden)}
          aria-label="Full screen"
          title="Full screen"
          onClick={toggleFullScreen}
        >
          <Icon icon={Maximize} />
        </button>
      </span>
    </div>
  )
}
