'use client'

import { ImagePlus } from 'lucide-react'
import clsx from 'clsx'
import { useTranslations } from 'next-intl'

import { useCurrentUser } from '@/components/shell/current-user'
import { Icon } from '@/components/ui/icon'
import { type PairedFiles } from './group-by-visit'
import { GridView } from './grid-view'
import { ImageTile, type ImageTileProps } from '../tiles/image-tile'
import { type CaseFile } from '../case-file'
import { pairRowLabel } from './pair-row-label'
import styles from '../case.module.css'

type Handlers = Pick<ImageTileProps, 'shows' | 'onOpen' | 'onSide'>

/** Rows are regions, columns are eyes: OD on the viewer's left, always, in every language. */
export function PairedView({ arranged, ...handlers }: { arranged: PairedFiles } & Handlers) {
  const t = useTranslations('case.pairs')
  const regions = useTranslations('ui.region')
  return (
    <>
      {arranged.rows.length > 0 && <EyeHeadings />}
      {arranged.rows.map((row, index) => (
        <div className="pairrow" key={`${row.region} ${row.number}`}>
          <h3>{pairRowLabel(t, regions, row)}</h3>
          <div className="two" dir="ltr">
            <Eye file={row.right} eye="right" eager={index === 0 ? 'first' : index < 2} {...handlers} />
            <Eye file={row.left} eye="left" eager={index === 0 ? 'first' : index < 2} {...handlers} />
          </div>
        </div>
      ))}
      {arranged.sideNotKnown.map((file, index) => (
        <div className="pairrow" key={file.id}>
          <h3>{index === 0 ? t('eyeUnknown') : <span className="sr">{t('eyeUnknownNumbered', { number: index + 1 })}</span>}</h3>
          <div className="two" dir="ltr">
            <ImageTile file={file} {...handlers} />
            <Missing eye="other" />
          </div>
        </div>
      ))}
      {arranged.rest.length > 0 && (
        <div className="pairrow">
          <h3>{t('otherFiles')}</h3>
          <GridView files={arranged.rest} {...handlers} />
        </div>
      )}
    </>
  )
}

/** Each image names its eye too, so that these are not read aloud. */
function EyeHeadings() {
  const t = useTranslations('ui.eye')
  const isPatient = useCurrentUser().role === 'patient'
  return (
    <div className={clsx('desk-only', styles.eyeHeadings)} aria-hidden>
      <div className={styles.eyes} dir="ltr">
        <span>
          {!isPatient && <b className="mono">OD</b>} <bdi>{t('right')}</bdi>
        </span>
        <span>
          {!isPatient && <b className="mono">OS</b>} <bdi>{t('left')}</bdi>
        </span>
      </div>
    </div>
  )
}

function Eye({
  file,
  eye,
  ...handlers
}: { file: CaseFile | null; eye: 'right' | 'left'; eager: ImageTileProps['eager'] } & Handlers) {
  return file ? <ImageTile file={file} {...handlers} /> : <Missing eye={eye} />
}

function Missing({ eye }: { eye: 'right' | 'left' | 'other' }) {
  const t = useTranslations('case.pairs')
  return (
    <div className="tile ghost-tile">
      <span>
        <Icon icon={ImagePlus} size={20} />
        <span dir="auto">{t('missing', { eye })}</span>
      </span>
    </div>
  )
}
