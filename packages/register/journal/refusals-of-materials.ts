import type { RefusalTable } from './refusals.ts'

/** Refusals of files, of materials and of what is asked about them. */
export const refusalsOfMaterials = {
  'file.type': {
    kind: 'invalid',
    en: 'The content of “{name}” is of no kind that is kept here. Kept are PDF, Word, PowerPoint, Excel, OpenDocument, plain text, Markdown, CSV and pictures (PNG, JPEG, GIF, WebP). Save it as one of these and send that.',
    zh: '“{name}”的内容不属于可存放的类型。可存放 PDF、Word、PowerPoint、Excel、OpenDocument、纯文本、Markdown、CSV 和图片（PNG、JPEG、GIF、WebP）。另存为其中一种后再上传。',
  },
  'file.macros': {
    kind: 'invalid',
    en: '“{name}” holds macros, programs that would run on the readers’ machines. Save it without macros and send that.',
    zh: '“{name}”含有宏，会在读者的电脑上运行程序。另存为不含宏的文件后再上传。',
  },
  'file.empty': {
    kind: 'invalid',
    en: 'The file “{name}” is empty. Choose another one.',
    zh: '文件“{name}”为空。须另选文件。',
  },
  'file.too_large': {
    kind: 'invalid',
    en: 'The file “{name}” has {size} MB; 200 MB is the most that is kept. Divide it, or give a link to it.',
    zh: '文件“{name}”大小为 {size} MB，最多存放 200 MB。可拆分后上传，或改为提供链接。',
  },
  'file.no_room': {
    kind: 'limited',
    en: 'There is no room left for files. Nothing of “{name}” was kept; ask whoever runs this Khural to make room.',
    zh: '存储空间已满，未保存“{name}”的任何内容。须由系统管理人员腾出空间。',
  },
  'file.not_stored': {
    kind: 'limited',
    en: 'The place where files are kept does not answer, so “{name}” was not kept. Send it again in a while.',
    zh: '文件存储服务没有响应，“{name}”未能保存。稍后再上传。',
  },
  'file.erased': {
    kind: 'conflict',
    en: 'This body removed the very file “{name}” for good on {day}. It is not taken in again; a file with other content is.',
    zh: '本机构已于{day}永久删除文件“{name}”，不再接收内容完全相同的文件。内容不同的文件可以上传。',
  },
  'file.erased_already': {
    kind: 'conflict',
    en: 'This body has removed this file for good already.',
    zh: '本机构已永久删除此文件。',
  },
  'file.reason_missing': {
    kind: 'invalid',
    en: 'Removing a file for good needs a reason, which stays to be seen.',
    zh: '永久删除文件须说明理由，理由将予以保留。',
  },
  'file.gone': {
    kind: 'missing',
    en: 'The file was removed for good on {day}: {reason}',
    zh: '该文件已于{day}永久删除，理由：{reason}',
  },
  'material.erased': {
    kind: 'conflict',
    en: 'The file of version {version} was removed for good. Add a version with another file first.',
    zh: '第{version}版的文件已永久删除。须先以其他文件添加新版本。',
  },
  'upload.other_offset': {
    kind: 'conflict',
    en: 'The file has arrived up to byte {received}; go on from there.',
    zh: '文件已收到第 {received} 字节，须从此处续传。',
  },
  'upload.held': {
    kind: 'conflict',
    en: 'A piece of this file is still arriving. Go on in half a minute.',
    zh: '此文件的一部分仍在接收中，半分钟后可续传。',
  },
  'upload.too_long': {
    kind: 'invalid',
    en: 'More came of “{name}” than was said at first. Choose the file again.',
    zh: '“{name}”的内容超出开始时声明的大小。须重新选择文件。',
  },
  'upload.gone': {
    kind: 'missing',
    en: 'This upload is not here any more; what is not finished is kept for a day. Choose the file again.',
    zh: '此次上传已不存在，未完成的上传只保留一天。须重新选择文件。',
  },
  'upload.unfinished': {
    kind: 'conflict',
    en: 'The file has not arrived whole: {received} of {size} bytes are here. Go on with it first.',
    zh: '文件尚未传完：已收到 {received} 字节，共 {size} 字节。须先续传。',
  },
  'upload.too_many': {
    kind: 'limited',
    en: 'Ten files are under way already. Finish one of them or give it up first.',
    zh: '已有十个文件正在上传。须先完成或放弃其中一个。',
  },
  'material.language_taken': {
    kind: 'conflict',
    en: 'This material is here in that language already. Add a new version to that one.',
    zh: '此材料已有该语言的文本。可为该文本添加新版本。',
  },
  'material.has_others': {
    kind: 'conflict',
    en: 'Texts in other languages stand beside this material. Put them beside another one first.',
    zh: '其他语言的文本列于此材料之下，须先将其改列于另一材料。',
  },
  'material.language_missing': {
    kind: 'invalid',
    en: 'To stand beside a text in another language, a material says its own language.',
    zh: '作为另一语言文本，须注明本材料的语言。',
  },
  'material.unchanged': {
    kind: 'conflict',
    en: 'This is the very file that version {version} has. Nothing was added.',
    zh: '此文件与第{version}版完全相同，未添加新版本。',
  },
  'material.kind_differs': {
    kind: 'invalid',
    en: 'A file is followed by a file and a link by a link. Add the other as a material of its own.',
    zh: '文件的新版本须为文件，链接的新版本须为链接。可将其另列为一份材料。',
  },
  'material.withdrawn': {
    kind: 'conflict',
    en: 'This material was withdrawn. Offer it again first.',
    zh: '此材料已撤下。须先恢复。',
  },
  'material.reason_missing': {
    kind: 'invalid',
    en: 'Withdrawing a material needs a reason.',
    zh: '撤下材料须说明理由。',
  },
  'agenda_paper.session_over': {
    kind: 'conflict',
    en: 'This session is over; its papers stay as they were.',
    zh: '此次会议已结束，议题材料保持原样。',
  },
  'passage_question.session_not_ahead': {
    kind: 'conflict',
    en: 'This session is over. Put the question to one that is still ahead.',
    zh: '此次会议已结束。须选择尚未结束的会议。',
  },
  'passage_question.not_yours': {
    kind: 'forbidden',
    en: 'Only whoever asked a question takes it back.',
    zh: '提问只能由提问人撤回。',
  },
} as const satisfies RefusalTable
