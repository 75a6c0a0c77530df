// Before the first paint: the colours that the reader chose, and whether the search page comes with a question. A module
// runs too late for either.
{
  const { dataset, classList } = document.documentElement;
  dataset.script = '';
  try {
    const scheme = localStorage.getItem('coroner-scheme');
    if (scheme) dataset.scheme = scheme;
  } catch {
    // A browser may keep nothing; then colours are the system's.
  }
  if (new URLSearchParams(location.search).get('q')) classList.add('asked');
}
