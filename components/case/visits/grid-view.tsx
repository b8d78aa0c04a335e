'use client'

import styles from '../case.module.css'
import { ImageTile, type ImageTileProps } from '../tiles/image-tile'
import { type CaseFile } from '../case-file'

/** All files of a visit, side by side in fixed boxes. */
export function GridView({ files, ...handlers }: { files: CaseFile[] } & Pick<ImageTileProps, 'shows' | 'onOpen' | 'onSide'>) {
  return (
    <div className={styles.grid}>
      {files.map((file, index) => (
        <ImageTile key={file.id} file={file} {...handlers} eager={index < 2 ? 'first' : index < 6} />
      ))}
    </div>
  )
}
