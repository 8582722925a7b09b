package org.vitrine.fuzz;

/** The keys of the log of {@code docs/vectors/record}. */
final class SampleKeys {
  /** Ed25519. */
  static final String LOG = "board.example/2+1f0ed782+AVRhZjdt2MKG1Kr6oGJH2TlaFQzx7YbqvyHyU1a9Hwd0";

  /** ML-DSA-44. */
  static final String LOG_MLDSA =
      "board.example/2+62e96c7c+BmIEy4qbkpSbbKUb5I5yWd0fITfYv3xpSsBi8S/1v3bEnxjRa0tfz5X"
          + "KHXibMupzRAGHUxChVX2sjXcQWvZbjylLc65Mm4pB6D8iycMvUa7GY6irPbFnP1JliJ3D81UoFdR6HLe"
          + "6/gSgsrA3nVYzYWO4vM1ZXqpchBLabhTvYYThg6OwjTp+e4H5Pn7BvQ91Fxs/Gvoi14v+MeyQ8CVAmGe"
          + "1WWOwnwLuLeqnqv8D7MUFjKFO3CE+dstZv1La+7BUImJ0b4457LhllC6XrYU+VF4Kq7Go2ipIrGd6kB5"
          + "XeEuf6kTBe9VPSW+3NbYkFcb1Ak7LAth8/Ih1ThBCKVsmaQzOKe7zX9UVNLY9Dwx9viQcEX2OaOHAC7c"
          + "ciN/I9UdRlumWgH9T3/qPpudkzNbcKoTo6OQAbXZMrovc6DVyfb5CL6R6AfNQPtdQMGiU1WMM6R9t4tK"
          + "Tvzq24lDgx1prdnFSpqKYql974cgZDPOEZo0evwNR8PebUz5ahD6l+CvdM4h0R14cDP5XI019u0aITTH"
          + "VC1LyD+Pf/HEIaxEfswlH7Ub0qtChRhzDsikRmbzmyuJpvne1MO5Cy19hvWK4ef8oFRVDpqmZfz38pJz"
          + "MHMErSGawSWfG14XesV0gf8jO1cZhNtr2cg8eqvZIrb7GTjX3g1ErNX8Slct2Ry+YGq6zyYSPelqaKpX"
          + "oeZ7KSThOuugYiOJoUuRS9pRhMwV6SGMudXwlU/NelspJH/b6mMfzmoD/9B1IrcUeUOrPg1+0WV6c7h/"
          + "xlHWnFoQ4jlhwckqvr1ypw6xxmz8wgMhXF8hzPXHkLpZgTAzPsY9I0K8+an6qBhhtuFQNWyJAZmSOX/q"
          + "slHS/FMSaJB2n/dDpiHD2CHBt9Uy6ASyd32m6UYwipjLV4QK8t1/EcCp07pb2zX5fDDW1XiKzee+jCIm"
          + "DbFOkjxbNAvy5H4pqKzJBCw2fRyvzvAKIZtj9rADk1yY6EocjGM5M1ascP/AJhWXN3AerRZJLBvyCZpE"
          + "8qCsfeNIcMGNDmp6wyxHE4eSHLrYECrmSzHi/8oVfNyrPQqc5xcz19O+SHmGrAERdyJ4a0TBcFYHOEd2"
          + "NuIjHcHmmxQz2n+mRnhDTC5fKyPY+PipeXY8wHBsWnZA/7/rlxzujn21RMxZEAsNt7OGlXUOhgF0mloP"
          + "pl99Fy8rBmgXG+bg+zpYaSf+CMSNvKBp9pWx/e3pq2CIk2esPnrxISPMoCyODCtA51Et+FFwf6XRyjxc"
          + "LWaEBKrO99qrCLIpf6Nl98i3aQdqgHWOVFIJXSYz0u9QGVI/NVD0oynfymfS83AX35hsUM4MlZFE/hk4"
          + "765kvUvQ1GQYw3X8/bjchoQOuVX+rl5iCDhvNxDF6ZBF7fzqJTGYP419oIA8LEhrUIa3uTbDVaRea2S6"
          + "ZdDdQfajfTjibKB6kwAyzLJ7Zpds+IWODGZhJOj7gbsL/Ri0iHcDI/bpxFoV0niFHR6nK2QP4/WT/a3/"
          + "D9Sw/SI5QF9rInkYv3uqrRFq4/k2tpsSbhvKcGsQcoCOqnYSyXOsOeMIol17Kh7G5Ey/gtKmfd2WA2M1"
          + "7O+tGIdWTXhZHqIkOrUKsk7H5X61sJ/rdq9ZigyjHv696nrnG9K7Xg96F7TvPCFDKZDX2g4N3vc35LJp"
          + "MwwO7QquIabe1lAyGDAef9UQw3prtoYEepvxt7U3UNwrqgsaMSVlsYhExTFmI4kN00JBey25qkZYBulJ"
          + "mWhgiqPPB4KKHK94=";

  private SampleKeys() {}
}
