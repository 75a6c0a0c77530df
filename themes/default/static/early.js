// What must be known before the first paint; a module runs too late.
{
  const { dataset, classList } = document.documentElement;
  dataset.script = '';
  try {
    const scheme = localStorage.getItem('coroner-scheme');
    if (scheme) dataset.scheme = scheme;
  } catch {
    // Then colours are the system's.
  }
  if (new URLSearchParams(location.search).get('q')) classList.add('asked');
}
