/** The pages for people, in the order to read them; each is `content/docs/<slug>.md`. */
export const documentList = [
  { slug: 'start', title: 'Start chatting' },
  { slug: 'models', title: 'Models and keys' },
  { slug: 'tools', title: 'Tool servers' },
  { slug: 'usage', title: 'Usage and limits' },
  { slug: 'answers', title: 'Answers' },
  { slug: 'files', title: 'Files' },
  { slug: 'export', title: 'Take your data along' },
  { slug: 'formatting', title: 'Formatting' },
  { slug: 'keyboard', title: 'Keyboard' },
  { slug: 'appearance', title: 'Appearance' },
  { slug: 'self-hosting', title: 'Running it yourself' },
  { slug: 'troubleshooting', title: 'When something is wrong' },
] as const
