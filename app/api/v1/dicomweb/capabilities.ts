import type { WadlResource } from '@/lib/http/dicomweb/write-wadl'
import { keywordOfTag } from '@/lib/dicom/json/attribute-path'
import { LEVELS, MATCHING_TAGS, type SearchLevel } from '@/lib/studies/search/search-attributes'

const DICOM_JSON = 'application/dicom+json'
const DICOM = 'multipart/related; type="application/dicom"'
const BYTES = 'multipart/related; type="application/octet-stream"'
const RENDERED = ['image/jpeg', 'image/png']

const searchOf = (level: SearchLevel, id: string) =>
  ({
    name: 'GET',
    id,
    params: [
      { name: 'Accept', style: 'header', options: [DICOM_JSON, 'application/json'] },
      ...['limit', 'offset'].map((name) => ({ name, style: 'query' as const })),
      { name: 'fuzzymatching', style: 'query', options: ['true', 'false'] },
      { name: 'includefield', style: 'query', isRepeating: true },
      ...LEVELS.slice(0, LEVELS.indexOf(level) + 1).flatMap((one) =>
        [...MATCHING_TAGS[one]].flatMap((tag) => [keywordOfTag(tag), tag].map((name) => ({ name, style: 'query' as const }))),
      ),
    ],
    responseTypes: [DICOM_JSON, 'application/json'],
    statuses: [200],
  }) as const

const retrieve = (id: string, responseTypes: readonly string[]) =>
  ({
    name: 'GET',
    id,
    params: [{ name: 'Accept', style: 'header', options: responseTypes }],
    responseTypes,
    statuses: [200],
  }) as const

const store = (id: string) =>
  ({
    name: 'POST',
    id,
    params: [{ name: 'Accept', style: 'header', options: [DICOM_JSON] }],
    requestTypes: [DICOM, `multipart/related; type="${DICOM_JSON}"`],
    responseTypes: [DICOM_JSON],
    statuses: [200, 202],
  }) as const

const remove = (id: string) => ({ name: 'DELETE', id, responseTypes: [], statuses: [204] }) as const

/** What a study, a series and an instance have alike. */
const retrievedOf = (level: string): WadlResource[] => [
  { path: 'metadata', methods: [retrieve(`Retrieve${level}Metadata`, [DICOM_JSON])] },
  { path: 'rendered', methods: [retrieve(`RetrieveRendered${level}`, RENDERED)] },
  { path: 'thumbnail', methods: [retrieve(`Retrieve${level}Thumbnail`, ['image/jpeg'])] },
]

const INSTANCE: WadlResource = {
  path: '{SOPInstanceUID}',
  methods: [retrieve('RetrieveInstance', [DICOM, 'application/dicom']), remove('DeleteInstance')],
  resources: [
    ...retrievedOf('Instance'),
    { path: 'bulkdata/{BulkDataPath}', methods: [retrieve('RetrieveBulkdata', [BYTES, 'application/octet-stream'])] },
    {
      path: 'frames/{FrameList}',
      methods: [retrieve('RetrieveFrames', [BYTES, 'multipart/related; type="image/*"'])],
      resources: [
        { path: 'rendered', methods: [retrieve('RetrieveRenderedFrames', RENDERED)] },
        { path: 'thumbnail', methods: [retrieve('RetrieveFrameThumbnail', ['image/jpeg'])] },
      ],
    },
  ],
}

const SERIES: WadlResource = {
  path: '{SeriesInstanceUID}',
  methods: [retrieve('RetrieveSeries', [DICOM]), remove('DeleteSeries')],
  resources: [
    ...retrievedOf('Series'),
    { path: 'instances', methods: [searchOf('instance', 'SearchForSeriesInstances')], resources: [INSTANCE] },
  ],
}

const STUDY: WadlResource = {
  path: '{StudyInstanceUID}',
  methods: [retrieve('RetrieveStudy', [DICOM]), store('StoreStudyInstances'), remove('DeleteStudy')],
  resources: [
    ...retrievedOf('Study'),
    { path: 'series', methods: [searchOf('series', 'SearchForStudySeries')], resources: [SERIES] },
    { path: 'instances', methods: [searchOf('instance', 'SearchForStudyInstances')] },
  ],
}

/** What DICOMweb does here (PS3.18 8.9), as resources and their methods. */
export const CAPABILITIES: readonly WadlResource[] = [
  { path: 'studies', methods: [searchOf('study', 'SearchForStudies'), store('StoreInstances')], resources: [STUDY] },
  { path: 'series', methods: [searchOf('series', 'SearchForSeries')] },
  { path: 'instances', methods: [searchOf('instance', 'SearchForInstances')] },
]
