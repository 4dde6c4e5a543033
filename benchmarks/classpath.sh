# Builds the benchmarks and sets java, classpath, options and the environment that ./reelscribe sets.
(cd "$root" && mvn -q -B -pl benchmarks -am -DskipTests -Dspotless.check.skip=true package dependency:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$root/benchmarks/target/lib" >&2)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
classpath="$root/benchmarks/target/classes:$root/core/target/classes:$root/benchmarks/target/lib/*"
options="-Xmx1g -Dorg.bytedeco.javacpp.maxphysicalbytes=0 -Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.slf4j.simpleLogger.defaultLogLevel=error"
export OPT_OUT_TRACKING=true THP_MEM_ALLOC_ENABLE=1 MALLOC_TRIM_THRESHOLD_=4000000000 MALLOC_MMAP_THRESHOLD_=4000000000
